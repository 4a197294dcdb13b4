"""Every variant renders without trust, twice the same, into files that parse and that ruff leaves alone."""

import ast
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from answers import HOSTILE
from questionnaire import ROOT, choices_of, load_questions, load_settings
from reading import PARSERS, files, leftovers, parse, ruff_says, shared_files, words_of
from snapshots import snapshot
from variants import code_of, code_variants, each, render, rendered, variants

QUESTIONS = load_questions()
# What may differ between two variants whose code is the same.
TEXTS = {".copier-answers.yml", "LICENSE", "README.md", "pyproject.toml"}


@each(variants())
def test_no_tag_is_left_and_every_file_parses(variant):
    for path, content in shared_files(rendered(variant)).items():
        text = content.decode()
        assert leftovers(text) == [], path
        assert not path.endswith(".jinja"), path
        parse(path, text)


@pytest.mark.parametrize(
    "text", ['# {% if "graphql" in extras %}', "a: {{ project_name }}", 'b: "{{ db.image | trim }}"']
)
def test_a_tag_that_is_left_is_noticed(text):
    assert leftovers(f"name: ${{{{ matrix.os }}}}\n    {text}\n") == [
        text[text.index("{{") :] if "{{" in text else text
    ]


@each(variants())
def test_a_variant_renders_twice_the_same(variant, tmp_path):
    assert files(render(variant, tmp_path / "again")) == shared_files(rendered(variant))


def test_copier_s_own_command_renders_the_same(tmp_path):
    variant = code_variants()[-1]
    (tmp_path / "answers.yml").write_text(yaml.safe_dump(variant))
    options = ["--defaults", "--vcs-ref=HEAD", f"--data-file={tmp_path / 'answers.yml'}"]
    command = [sys.executable, "-m", "copier", "copy", *options, snapshot(), tmp_path / "project"]
    no_settings = {"COPIER_SETTINGS_PATH": os.devnull}

    subprocess.run(command, stdin=subprocess.DEVNULL, check=True, capture_output=True, env=os.environ | no_settings)

    assert files(tmp_path / "project") == shared_files(rendered(variant))


@each(code_variants())
def test_ruff_has_nothing_to_say(variant):
    assert ruff_says(rendered(variant)) == ""


@each(variants())
def test_an_answer_of_text_changes_no_code(variant):
    here, there = shared_files(rendered(variant)), shared_files(rendered(code_of(variant)))

    assert here.keys() == there.keys()
    assert {path for path in here if here[path] != there[path]} <= TEXTS


@each(code_variants())
def test_a_part_that_was_not_chosen_leaves_no_folder(variant):
    project = rendered(variant)
    template = ROOT / "templates" / variant["project_type"]
    for extra, facts in QUESTIONS["extras_facts"]["default"].items():
        own = [folder for folder in facts["folders"] if (template / folder).exists()]
        for folder in own if variant["project_type"] in facts["templates"] else []:
            assert (project / folder).exists() == (extra in variant["extras"]), folder
    assert [path for path in project.rglob("*") if path.is_dir() and not any(path.iterdir())] == []


def test_nothing_asks_for_trust():
    assert load_settings().keys().isdisjoint({"tasks", "jinja_extensions", "migrations", "external_data"})


def test_every_template_can_be_chosen():
    templates = {path.name for path in (ROOT / "templates").iterdir() if path.name != "_shared"}

    assert templates == set(choices_of(QUESTIONS["project_type"], {}))


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.jinja")), ids=lambda path: path.name)
def test_a_templated_file_holds_a_tag_and_parses_as_it_lies(path):
    text = path.read_text("utf-8")
    parsers = PARSERS | dict.fromkeys([".yaml", ".yml"], yaml.compose)

    assert "# {%" in text or "{{" in text
    if "_copier_conf" not in path.name:
        parsers.get(Path(path.stem).suffix, str)(text)


def test_text_of_the_owner_survives_into_every_format(questions_only, tmp_path):
    template = questions_only / "templates" / code_variants()[0]["project_type"]
    for suffix, line in {"toml": "a = ", "yaml": "a: ", "py": "a = ", "json": '{"a": '}.items():
        end = "}" if suffix == "json" else ""
        (template / f"probe.{suffix}.jinja").write_text(f'{line}"{{{{ in_quotes.description }}}}"{end}')
    (template / "probe.md.jinja").write_text("{{ in_markdown.description }}\n\n| {{ in_markdown.user_name }} |\n|-|\n")

    answers = {"description": HOSTILE, "user_name": HOSTILE[:100]}
    project = render(answers, tmp_path / "project", source=questions_only)

    texts = {path.suffix: path.read_text("utf-8") for path in project.glob("probe.*")}
    assert {PARSERS[suffix](texts[suffix])["a"] for suffix in (".toml", ".yaml", ".json")} == {HOSTILE}
    assert ast.literal_eval(texts[".py"].removeprefix("a = ")) == HOSTILE
    assert words_of(texts[".md"]).splitlines() == [HOSTILE, HOSTILE[:100]]


def test_a_project_with_hostile_text_is_correct(tmp_path):
    project = render({"description": HOSTILE, "user_name": HOSTILE[:100]}, tmp_path / "project")

    metadata = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    assert metadata["description"] == HOSTILE
    assert metadata["authors"][0]["name"] == HOSTILE[:100]
    assert HOSTILE in words_of((project / "README.md").read_text("utf-8"))
    assert HOSTILE[:100] in (project / "LICENSE").read_text("utf-8")
    assert ruff_says(project) == ""
    for path, content in files(project).items():
        parse(path, content.decode())
