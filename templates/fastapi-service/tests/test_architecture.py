"""Rules about the code itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fixtures import ROOT

MODULES = sorted((ROOT / "app").rglob("*.py"))
RULES = [path for path in MODULES if path.name in ("service.py", "models.py", "schemas.py")]
WEB = ("fastapi", "starlette", "app.web")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", RULES, ids=name)
def test_a_rule_knows_nothing_of_the_web(path: Path) -> None:
    assert not [module for module in imports(path) if module.startswith(WEB)]


@pytest.mark.parametrize("path", [path for path in RULES if path.name == "models.py"], ids=name)
def test_a_model_knows_no_rule(path: Path) -> None:
    assert not [module for module in imports(path) if module.endswith((".service", ".schemas"))]


def test_only_the_settings_read_the_environment() -> None:
    readers = {name(path) for path in MODULES if "os.environ" in path.read_text()}

    assert readers == {"app/settings.py"}


def test_the_server_does_not_migrate() -> None:
    assert not [name(path) for path in MODULES if "alembic.command" in path.read_text()]


def test_every_migration_can_be_taken_back() -> None:
    for path in (ROOT / "migrations" / "versions").glob("*.py"):
        functions = {
            node.name: node
            for node in ast.parse(path.read_text()).body
            if isinstance(node, ast.FunctionDef)
        }

        assert not isinstance(functions["downgrade"].body[-1], ast.Pass), path.name
