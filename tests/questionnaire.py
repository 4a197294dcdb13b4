"""The questions of this template, or of one of its releases, as plain data."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import jinja2
import yaml

ROOT = Path(__file__).parents[1]


def load_questions(read: Callable[[str], str] | None = None) -> dict[str, dict]:
    """Return each question's settings by its name, in the order they are asked.

    `read` returns the text of a path of the repository; the work tree is read when it is left out.
    """
    return {name: question for name, question in _entries(read) if not name.startswith("_")}


def load_settings(read: Callable[[str], str] | None = None) -> dict:
    """Return Copier's settings: what begins with an underscore in copier.yml, without it."""
    return {name[1:]: value for name, value in _entries(read) if name.startswith("_")}


def asked(questions: dict[str, dict]) -> dict[str, dict]:
    """Return the questions whose answers are stored: all but the hidden ones."""
    return {name: question for name, question in questions.items() if question.get("when", True)}


def choices_of(question: dict, chosen: dict) -> list:
    """Return the values that a question offers after the answers chosen so far."""
    return [choice["value"] for choice in _choices(question) if not render(choice.get("validator", ""), chosen)]


def all_choices_of(question: dict) -> list:
    """Return the values that a question offers after some answers or others."""
    return [choice["value"] for choice in _choices(question)]


def jinja() -> jinja2.Environment:
    """Return an environment that reads tags as copier.yml sets them, and files from the repository's root."""
    options = {**load_settings()["envops"], "undefined": jinja2.StrictUndefined}
    return jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT), **options)


def render(text: str, answers: dict) -> str:
    """Return the text with its tags and values filled in."""
    return jinja().from_string(text).render(answers).strip()


def _choices(question: dict) -> list[dict]:
    choices = question["choices"]
    values = choices if isinstance(choices, list) else choices.values()
    return [choice if isinstance(choice, dict) else {"value": choice} for choice in values]


@cache
def _entries(read: Callable[[str], str] | None) -> list[tuple[str, object]]:
    read = read or (lambda path: (ROOT / path).read_text(encoding="utf-8"))
    found: list[tuple[str, object]] = []
    for document in yaml.load_all(read("copier.yml"), Loader=_Loader):
        for path in [document] if isinstance(document, str) else []:
            found += yaml.safe_load(read(path)).items()
        if isinstance(document, dict):
            found += document.items()
    return found


class _Loader(yaml.SafeLoader):
    """Reads `!include path` as the path alone."""


_Loader.add_constructor("!include", lambda loader, node: loader.construct_scalar(node))
