"""Every combination of answers, taken from the questions themselves, and how to render one.

    @each(code_variants())
    def test_something(variant, tmp_path):
        project = render(variant, tmp_path / "project")

`rendered(variant)` is the same for a test that only reads; all processes of a test run share one rendering.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations
from pathlib import Path

import copier
import pytest

from questionnaire import asked, choices_of, load_questions
from snapshots import made_once, scratch, snapshot

# Answers that change no code: their variants are rendered, but need no environment of their own.
TEXT_ONLY = {"license"}


@cache
def variants() -> list[dict]:
    """Return the answers of every variant, with only the questions that have choices."""
    found: list[dict] = [{}]
    for name, question in asked(load_questions()).items():
        if question.get("choices"):
            found = [{**chosen, name: answer} for chosen in found for answer in _answers_to(question, chosen)]
    return found


@cache
def code_variants() -> list[dict]:
    """Return one variant for each different code: the answers in TEXT_ONLY stay at their defaults."""
    seen = {}
    for variant in variants():
        seen.setdefault(name_of(code_of(variant)), code_of(variant))
    return list(seen.values())


@cache
def default_variants() -> list[dict]:
    """Return the first variant of each template, which has the defaults of all its questions."""
    seen = {}
    for variant in code_variants():
        seen.setdefault(variant["project_type"], variant)
    return list(seen.values())


def code_of(variant: dict) -> dict:
    """Return a variant without the answers that change no code."""
    return {name: answer for name, answer in variant.items() if name not in TEXT_ONLY}


def each(chosen: list[dict]) -> pytest.MarkDecorator:
    """Run a test for each variant; those with the same code share a process, which reads each file once."""
    return pytest.mark.parametrize("variant", [_grouped(variant) for variant in chosen])


def name_of(answers: dict) -> str:
    """Return a variant's name for the eye: flask-api-mysql-graphql+websockets."""
    parts = ("+".join(a) if isinstance(a, list) else a for a in answers.values())
    return "-".join(part for part in parts if part)


def render(answers: Mapping[str, object], destination: Path, *, source: Path | None = None, **options) -> Path:
    """Render a project as a user would with --defaults: without trust, with no settings of one's own.

    `source` is a template repository; this work tree, uncommitted changes included, when it is left out.
    `options` are passed to copier.run_copy. Raises what Copier raises: ValueError for a bad answer.
    """
    copier.run_copy(
        str(source or snapshot()),
        destination,
        **{
            "data": answers,
            "defaults": True,
            "unsafe": False,
            "vcs_ref": "HEAD",
            "quiet": True,
            "settings": copier.Settings(),
            **options,
        },
    )
    return destination


def rendered(answers: Mapping[str, object]) -> Path:
    """Return a folder with this variant. It is shared: read it, do not write into it."""
    return made_once(scratch() / f"rendered-{key_of(answers)}", lambda folder: render(answers, folder))


def key_of(answers: Mapping[str, object]) -> str:
    """Return a short name that equal answers share, for a folder."""
    return hashlib.sha256(json.dumps(answers, sort_keys=True).encode()).hexdigest()[:12]


def _grouped(variant: dict):
    # a word in front: the contract's groups are named by template and database too
    group = pytest.mark.xdist_group(f"variant-{name_of(code_of(variant))}")
    return pytest.param(variant, id=name_of(variant), marks=group)


def _answers_to(question: dict, chosen: dict) -> Iterator[object]:
    values = choices_of(question, chosen)
    if not question.get("multiselect"):
        yield from values
        return
    for size in range(len(values) + 1):
        yield from map(list, combinations(values, size))
