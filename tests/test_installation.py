"""Each tool that a learner may know installs a project, and .env.example has what the settings read."""

import ast
import re
import shutil
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest

from projects import make_project, shared_folder
from variants import code_variants, name_of, rendered

# The variant with every extra has the most to resolve.
FULL = max(code_variants(), key=lambda variant: len(variant["extras"]))
PROJECTS = pytest.mark.parametrize("variant", code_variants(), ids=name_of)
TOOL = ("uv", "tool", "run", "--quiet")
SETTING = re.compile(r"^([A-Z_]+)=(.*)$", re.MULTILINE)


@pytest.fixture
def copy(tmp_path) -> Path:
    """Return a fresh copy of the project with every extra."""
    return shutil.copytree(rendered(FULL), tmp_path / "project")


def run(folder: Path, *command: str) -> str:
    """Run a command in a folder, which must succeed, and return what it printed."""
    done = subprocess.run(command, cwd=folder, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def example_of(variant: dict) -> dict[str, str]:
    """Return the settings of a project's .env.example, and their values."""
    return dict(SETTING.findall((rendered(variant) / ".env.example").read_text()))


def settings_of(variant: dict) -> set[str]:
    """Return the names of the environment variables that a project's class Settings reads."""
    tree = ast.parse((rendered(variant) / "app" / "settings.py").read_text())
    fields = next(node.body for node in tree.body if getattr(node, "name", "") == "Settings")
    return {
        node.target.id.upper()
        for node in fields
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }


def test_uv_resolves_the_project_for_every_python_it_supports(copy):
    run(copy, "uv", "lock", "--quiet")

    assert 'name = "sqlalchemy"' in (copy / "uv.lock").read_text()


def test_pip_resolves_the_project_and_its_wheel_holds_the_code_only(copy):
    pip = (*TOOL, "pip", "--disable-pip-version-check")
    run(copy, *pip, "wheel", "--quiet", "--no-deps", "--wheel-dir=dist", ".")
    (wheel,) = (copy / "dist").glob("*.whl")
    planned = run(copy, *pip, "install", "--dry-run", "--ignore-installed", f"./dist/{wheel.name}")

    names = zipfile.ZipFile(wheel).namelist()
    assert "sqlalchemy" in planned.lower()
    assert "app/main.py" in names
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"app"}


def test_poetry_resolves_the_project_and_plans_its_installation(copy):
    # the simple index, which every mirror has; Poetry's default also wants an API that many lack
    print_index = "from pip._internal.models.index import PyPI; print(PyPI.simple_url, end='/')"
    index = run(copy, *TOOL, "--from=pip", "python", "-c", print_index)
    source = f'\n[[tool.poetry.source]]\nname = "index"\nurl = "{index}"\n'
    with (copy / "pyproject.toml").open("a") as file:
        file.write(source)
    poetry = (*TOOL, "--from=poetry>=2.2,<3", "poetry", "--no-interaction")

    run(copy, *poetry, "lock")

    assert "Installing sqlalchemy" in run(copy, *poetry, "install", "--dry-run")


@PROJECTS
def test_the_example_of_the_environment_names_every_setting_and_no_other(variant):
    assert set(example_of(variant)) == settings_of(variant)


@PROJECTS
def test_the_example_explains_every_setting_above_it(variant):
    lines = (rendered(variant) / ".env.example").read_text().splitlines()

    explained = [above.startswith("# ") for above, line in pairwise(lines) if SETTING.match(line)]

    assert explained
    assert all(explained)


@pytest.mark.parametrize("mode", ["development", "production"])
def test_the_example_starts_in_development_and_never_in_production(mode, tmp_path_factory):
    variant = code_variants()[0]
    project = make_project(variant, shared_folder(tmp_path_factory))

    settings = example_of(variant) | {"APP_ENV": mode}
    started = project.run("python", "-c", "import app.main", **settings)

    assert (started.returncode == 0) == (mode == "development"), started.stdout
    assert mode == "development" or "SECRET_KEY" in started.stdout
