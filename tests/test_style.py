"""The budgets of style hold for every template and every rendered project, and each of them can fail."""

from collections.abc import Callable
from pathlib import Path

import pytest

import budgets
from questionnaire import ROOT, choices_of, load_questions
from reading import ruff_says
from variants import code_variants, each, rendered

PYTHON = [
    budgets.file_lines,
    budgets.function_lines,
    budgets.arguments,
    budgets.comments,
    budgets.depth,
]
TEMPLATES = [ROOT / "templates" / name for name in choices_of(load_questions()["project_type"], {})]


def lines(count: int) -> str:
    return "x = 1\n" * count


def function(count: int) -> str:
    return "def f():\n" + "    x = 1\n" * (count - 1)


# For each budget: files that are just within it, files that are over it, and what is said then.
CASES: list[tuple[Callable, dict[str, str], dict[str, str], str]] = [
    (
        budgets.file_lines,
        {"a.py": lines(150), "b.py": lines(60), "c.py": lines(1)},
        {"a.py": lines(151), "b.py": lines(60), "c.py": lines(1)},
        "a.py has 151 lines",
    ),
    (budgets.file_lines, {"a.py": lines(60)}, {"a.py": lines(61)}, "the median file has 61 lines"),
    (
        budgets.function_lines,
        {"a.py": function(30) + function(10) + function(2)},
        {"a.py": function(31) + function(10) + function(2)},
        "a.py: f has 31 lines",
    ),
    (
        budgets.function_lines,
        {"a.py": function(10)},
        {"a.py": function(11)},
        "the median function has 11 lines",
    ),
    (
        budgets.arguments,
        {"a.py": "class A:\n    def f(self, a, b, c, d, *, e): ..."},
        {"a.py": "def f(a, b, c, d, e): ..."},
        "a.py: f takes 5 arguments",
    ),
    (
        budgets.comments,
        {"a.py": lines(95) + "# why\n" * 5},
        {"a.py": lines(94) + "# why\n" * 6},
        "there are 6.0 comments in a hundred lines",
    ),
    (
        budgets.depth,
        {"app/a/b/c.py": "", "app/a/templates/b/c/d.html": ""},
        {"app/a/b/c/d.py": ""},
        "app/a/b/c/d.py lies 3 folders below app/",
    ),
    (
        budgets.tags,
        {"a.md.jinja": "{{ x }}", **{f"{i}.md": "" for i in range(6)}},
        {"a.md.jinja": "{{ x }}", **{f"{i}.md": "" for i in range(5)}},
        "17% of the files have a tag",
    ),
    (
        budgets.tags,
        {"a.md.jinja": "{{ x }}" * 3, **{f"{i}.md": "" for i in range(6)}},
        {"a.md.jinja": "{{ x }}" * 4, **{f"{i}.md": "" for i in range(6)}},
        "the median templated file has 4 tags",
    ),
    (
        budgets.tags,
        {"a.py.jinja": "# {% if x %}", **{f"{i}.md": "" for i in range(20)}},
        {"a.py.jinja": "# {% if x %}", "b.py.jinja": "# {% if x %}", **{f"{i}.md": "" for i in range(20)}},
        "2 Python files have a tag",
    ),
    (
        budgets.tags,
        {
            "a.py.jinja": "# {% if x %}\ndef f():\n    pass\n# {% endif %}",
            **{f"{i}.md": "" for i in range(20)},
        },
        {"a.py.jinja": "def f():\n    # {% if x %}\n    pass", **{f"{i}.md": "" for i in range(20)}},
        "a.py.jinja: f has a tag",
    ),
    (budgets.readme, {"README.md": lines(70)}, {"README.md": lines(71)}, "README.md has 71 lines"),
    (
        budgets.mentions,
        {
            "docs/a.md": "Made with Copier.",
            "README.md": "A portfolio.\n\nMade with Folio.\n",
            "a.py": "# a template",
        },
        {"README.md": "Made with Folio.\n\nIt runs.\n"},
        "README.md says: Made with Folio.",
    ),
]


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write the files into a folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


@pytest.mark.parametrize("budget", [*PYTHON, budgets.readme, budgets.mentions])
@each(code_variants())
def test_a_rendered_project_keeps_the_budget(variant, budget):
    assert list(budget(rendered(variant))) == []


@pytest.mark.parametrize("budget", [*PYTHON, budgets.tags])
@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_keeps_the_budget(template, budget):
    assert list(budget(template)) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[-1][:40])
def test_a_budget_notices_what_is_over_it_and_nothing_else(case, tmp_path):
    budget, within, over, said = case

    assert list(budget(write(tmp_path / "within", within))) == []
    assert list(budget(write(tmp_path / "over", over))) == [said]


def test_ruff_has_nothing_to_say_about_this_repository():
    assert ruff_says(ROOT) == ""
