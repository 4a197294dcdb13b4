"""The questions: a bad answer gets one clear sentence before anything is written; none is ever taken away."""

import keyword
import re
import subprocess
import sys
import tomllib
from copy import deepcopy

import copier
import pytest
import yaml

from answers import BAD, GOOD, pairs, shown
from questionnaire import asked, load_questions
from releases import lost, questions_of, releases
from snapshots import snapshot
from variants import code_variants, each, render, rendered

QUESTIONS = load_questions()


def stored(project):
    """Return the answers that a project remembers."""
    return yaml.safe_load((project / ".copier-answers.yml").read_text("utf-8"))


@pytest.mark.parametrize(("name", "answer"), pairs(BAD), ids=shown)
def test_a_bad_answer_gets_one_clear_sentence_and_nothing_is_written(name, answer, questions_only, tmp_path):
    with pytest.raises(ValueError, match=f"for (question )?'{name}': ") as refusal:
        render({name: answer}, tmp_path / "project", source=questions_only)

    sentence = str(refusal.value).split(": ", 1)[1]
    assert 20 < len(sentence) < 130
    assert sentence.isprintable()
    assert not (tmp_path / "project").exists()


def test_an_extra_that_a_template_has_from_the_start_is_refused_with_a_sentence(questions_only, tmp_path):
    answers = {"project_type": "fastapi-service", "extras": ["websockets"]}

    with pytest.raises(ValueError, match=r"A link shortener has live connections from the start\."):
        render(answers, tmp_path / "project", source=questions_only)


@pytest.mark.parametrize(("name", "answer"), pairs(GOOD), ids=shown)
def test_a_good_answer_is_remembered_as_it_was_given(name, answer, questions_only, tmp_path):
    project = render({name: answer}, tmp_path / "project", source=questions_only)

    assert stored(project)[name] == answer


def test_every_question_has_a_help_of_one_line_and_a_default():
    for name, question in asked(QUESTIONS).items():
        assert "default" in question, name
        if question.get("ask", True):
            assert question["help"].strip().count("\n") == 0, name


def test_only_what_was_asked_is_remembered(questions_only, tmp_path):
    project = render({}, tmp_path / "project", source=questions_only)

    assert {name for name in stored(project) if not name.startswith("_")} == set(asked(QUESTIONS))


def test_a_later_render_keeps_the_year_of_the_first(questions_only, tmp_path):
    project = render({"copyright_year": "1999"}, tmp_path / "project", source=questions_only)

    copier.run_recopy(project, defaults=True, overwrite=True, quiet=True, settings=copier.Settings())

    assert stored(project)["copyright_year"] == "1999"


def test_a_name_of_python_is_reserved():
    names = QUESTIONS["reserved_names"]["default"].split()
    of_python = {*keyword.kwlist, *keyword.softkwlist, *sys.stdlib_module_names}

    assert {name for name in of_python if name.islower() and not name.startswith("_")} <= set(names)


@each(code_variants())
def test_a_package_that_the_project_requires_is_reserved(variant):
    project = tomllib.loads((rendered(variant) / "pyproject.toml").read_text("utf-8"))
    required = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.match("[a-z0-9-]+", requirement.lower())[0] for requirement in required}

    assert names - set(QUESTIONS["reserved_names"]["default"].split()) == set()


def test_a_destination_that_is_not_empty_is_never_silently_overwritten(default_project, tmp_path):
    owned = [
        path for path in default_project.iterdir() if path.suffix in {"", ".md", ".toml", ".yaml"} and path.is_file()
    ]
    for path in owned:
        (tmp_path / path.name).write_text("the owner's")
    command = [
        sys.executable,
        "-m",
        "copier",
        "copy",
        "--defaults",
        "--vcs-ref=HEAD",
        str(snapshot()),
        str(tmp_path),
    ]

    answer = subprocess.run(command, stdin=subprocess.DEVNULL, check=False, capture_output=True, text=True)

    assert answer.returncode != 0
    assert "Consider using `--overwrite`" in answer.stderr
    assert all((tmp_path / path.name).read_text() == "the owner's" for path in owned)


# Before the first release today's questions stand in for it.
@pytest.mark.parametrize("tag", releases() or [None])
def test_no_question_or_choice_of_a_release_was_renamed_or_removed(tag):
    assert lost(questions_of(tag) if tag else QUESTIONS, QUESTIONS) == []


def test_a_lost_question_a_lost_choice_and_a_narrowed_question_are_noticed():
    older = deepcopy(QUESTIONS)
    older["cloud"] = {"type": "str", "default": ""}
    older["database"]["choices"]["Oracle"] = "oracle"
    older["license"]["multiselect"] = True

    assert lost(older, QUESTIONS) == [
        "license no longer takes as many answers as it did",
        "the choice oracle of database is gone",
        "the question cloud is gone",
    ]


def test_a_question_that_is_new_or_hidden_is_no_loss():
    older = {name: question for name, question in QUESTIONS.items() if name != "license"}
    older["facts"] = {"type": "yaml", "when": False}

    assert lost(older, QUESTIONS) == []
