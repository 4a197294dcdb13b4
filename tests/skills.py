"""What a project's docs/skills.md names: tables with the columns skill, file, test and question."""

import ast
import re
from pathlib import Path

QUOTED = re.compile(r"`([^`]+)`")


def missing_from(folder: Path) -> list[str]:
    """Return each file and test that a project's skills name and that the project does not have."""
    rows = _rows((folder / "docs" / "skills.md").read_text())
    assert rows, "docs/skills.md has no table with the columns skill, file, test and question"
    named = [(file, _has_file) for row in rows for file in QUOTED.findall(row["file"])]
    named += [(test, _has_test) for row in rows for test in QUOTED.findall(row["test"])]
    unnamed = [row["skill"] for row in rows for part in ("file", "test") if not QUOTED.search(row[part])]
    return unnamed + [name for name, exists in named if not exists(folder, name)]


def _rows(text: str) -> list[dict[str, str]]:
    """Return the rows of all tables, each cell by the name of its column in lower case."""
    rows: list[dict[str, str]] = []
    columns: list[str] = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.lstrip().startswith("|"):
            columns = []
        elif not columns:
            columns = [cell.lower() for cell in cells]
        elif not all(set(cell) <= set(":- ") for cell in cells):
            rows.append(dict(zip(columns, cells, strict=True)))
    return [row for row in rows if {"skill", "file", "test", "question"} <= row.keys()]


def _has_file(folder: Path, name: str) -> bool:
    return (folder / name).exists()


def _has_test(folder: Path, name: str) -> bool:
    path, *parts = name.split("::")
    if not (folder / path).is_file() or not parts:
        return False
    scope: ast.AST = ast.parse((folder / path).read_text())
    for part in parts:
        found = (node for node in ast.iter_child_nodes(scope) if getattr(node, "name", None) == part)
        scope = next(found, None)
        if scope is None:
            return False
    return parts[-1].startswith("test_")
