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
from variants import code_variants, default_variants, name_of, rendered

# What every project of a template needs, and the module that its server imports.
FRAMEWORKS = {"flask-api": "flask", "fastapi-service": "fastapi", "django-site": "django"}
SERVED = {"flask-api": "app.main", "fastapi-service": "app.main", "django-site": "config.asgi"}
PROJECTS = pytest.mark.parametrize("variant", code_variants(), ids=name_of)
TOOL = ("uv", "tool", "run", "--quiet")
SETTING = re.compile(r"^([A-Z_]+)=(.*)$", re.MULTILINE)


@pytest.fixture(params=FRAMEWORKS)
def template(request) -> str:
    """Return the name of each template in turn."""
    return request.param


@pytest.fixture
def copy(template, tmp_path) -> Path:
    """Return a fresh copy of the project with every extra, which has the most to resolve."""
    variants = [variant for variant in code_variants() if variant["project_type"] == template]
    full = max(variants, key=lambda variant: len(variant["extras"]))
    return shutil.copytree(rendered(full), tmp_path / "project")


def run(folder: Path, *command: str) -> str:
    """Run a command in a folder, which must succeed, and return what it printed."""
    done = subprocess.run(command, cwd=folder, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def example_of(variant: dict) -> dict[str, str]:
    """Return the settings of a project's .env.example, and their values."""
    return dict(SETTING.findall((rendered(variant) / ".env.example").read_text()))


def settings_of(variant: dict) -> set[str]:
    """Return the names of the environment variables that a project's subclass of BaseSettings reads."""
    nodes = (node for file in rendered(variant).glob("*/*.py") for node in ast.parse(file.read_text()).body)
    settings = next(node for node in nodes if "BaseSettings" in map(ast.unparse, getattr(node, "bases", ())))
    return {
        node.target.id.upper()
        for node in settings.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }


def test_uv_resolves_the_project_for_every_python_it_supports(copy, template):
    run(copy, "uv", "lock", "--quiet")

    assert f'name = "{FRAMEWORKS[template]}"' in (copy / "uv.lock").read_text()


def test_pip_resolves_the_project_and_its_wheel_holds_the_code_only(copy, template):
    pip = (*TOOL, "pip", "--disable-pip-version-check")
    run(copy, *pip, "wheel", "--quiet", "--no-deps", "--wheel-dir=dist", ".")
    (wheel,) = (copy / "dist").glob("*.whl")
    planned = run(copy, *pip, "install", "--dry-run", "--ignore-installed", f"./dist/{wheel.name}")

    names = zipfile.ZipFile(wheel).namelist()
    assert f" {FRAMEWORKS[template]}-" in planned.lower()
    assert SERVED[template].replace(".", "/") + ".py" in names
    code = {"app", SERVED[template].split(".")[0]}
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == code


def test_poetry_resolves_the_project_and_plans_its_installation(copy, template):
    # the simple index, which every mirror has; Poetry's default also wants an API that many lack
    print_index = "from pip._internal.models.index import PyPI; print(PyPI.simple_url, end='/')"
    index = run(copy, *TOOL, "--from=pip", "python", "-c", print_index)
    source = f'\n[[tool.poetry.source]]\nname = "index"\nurl = "{index}"\n'
    with (copy / "pyproject.toml").open("a") as file:
        file.write(source)
    poetry = (*TOOL, "--from=poetry>=2.2,<3", "poetry", "--no-interaction")

    run(copy, *poetry, "lock")

    assert f"Installing {FRAMEWORKS[template]} " in run(copy, *poetry, "install", "--dry-run")


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
@pytest.mark.parametrize("variant", default_variants(), ids=name_of)
def test_the_example_starts_in_development_and_never_in_production(variant, mode, tmp_path_factory):
    project = make_project(variant, shared_folder(tmp_path_factory))

    settings = example_of(variant) | {"APP_ENV": mode}
    started = project.run("python", "-c", f"import {SERVED[variant['project_type']]}", **settings)

    assert (started.returncode == 0) == (mode == "development"), started.stdout
    assert mode == "development" or "SECRET_KEY" in started.stdout
