"""Rules about the code itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from tests.conftest import ROOT

MODULES = [*sorted((ROOT / "app").rglob("*.py")), *sorted((ROOT / "config").rglob("*.py"))]
RULES = [path for path in MODULES if path.name in ("services.py", "models.py", "errors.py")]
WEB = ("django.http", "django.views", "django.shortcuts", "django.urls", "rest_framework")
# A model says where it is read.
ADDRESSES = "django.urls"


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
    known = [module for module in imports(path) if module.startswith(WEB)]

    assert [module for module in known if (path.name, module) != ("models.py", ADDRESSES)] == []


@pytest.mark.parametrize("path", [path for path in RULES if path.name == "models.py"], ids=name)
def test_a_model_knows_no_rule(path: Path) -> None:
    assert not [module for module in imports(path) if module.endswith(".services")]


def test_only_the_settings_read_the_environment() -> None:
    reads = re.compile(r"os\.environ(?!\.setdefault\(\"DJANGO_SETTINGS_MODULE\")")
    readers = {name(path) for path in MODULES if reads.search(path.read_text())}

    assert readers == {"config/environment.py"}


def test_the_server_does_not_migrate() -> None:
    served = [path for path in MODULES if "management" not in path.parts]

    assert not [name(path) for path in served if "call_command" in path.read_text()]


def test_every_part_with_tables_has_migrations() -> None:
    for part in apps.get_app_configs():
        if part.name.startswith("app.") and [*part.get_models()]:
            assert (Path(part.path) / "migrations" / "0001_initial.py").exists(), part.name


@pytest.mark.parametrize("kind", ["html", "py"])
def test_no_page_holds_a_script_or_a_style_of_its_own(kind: str) -> None:
    for path in (ROOT / "app").rglob(f"*.{kind}"):
        text = path.read_text()

        assert "<style" not in text, name(path)
        assert " style=" not in text, name(path)
        assert " onclick=" not in text, name(path)
