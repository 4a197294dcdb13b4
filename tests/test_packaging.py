"""Workflows, compose files, Dockerfiles, shell scripts and the tables of skills are what they claim to be."""

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml

from questionnaire import ROOT
from skills import missing_from
from variants import code_variants, name_of, rendered

PROJECTS = pytest.mark.parametrize("variant", code_variants(), ids=name_of)
SCRIPT = re.compile(rb"#!.*\b(ba|da|k)?sh\b")


@cache
def folders() -> tuple[Path, ...]:
    """Return this repository and one rendered project for each different code."""
    return (ROOT, *(rendered(variant) for variant in code_variants()))


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a tool of the environment that these tests run in, whether or not it is activated."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    tool = shutil.which(command[0], path=path) or command[0]
    return subprocess.run([tool, *command[1:]], check=False, capture_output=True, text=True)


def check(*command: str | Path) -> None:
    """Run a checker, which must have nothing to say."""
    done = run(*command)
    assert done.returncode == 0, done.stdout + done.stderr


def refuses(*command: str | Path) -> bool:
    """Whether a checker finds fault, and says with what."""
    done = run(*command)
    return done.returncode != 0 and bool(done.stdout)


def workflows() -> list[Path]:
    """Return every workflow, this repository's own first."""
    return [path for folder in folders() for path in sorted(folder.glob(".github/workflows/*.yml"))]


def shell_scripts() -> list[Path]:
    """Return every shell script that git keeps here or that a rendered project has."""
    kept = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    paths = [ROOT / name for name in kept if name and not name.startswith("templates/")]
    paths += [path for folder in folders()[1:] for path in folder.rglob("*")]
    return [path for path in paths if path.is_file() and SCRIPT.match(path.read_bytes()[:40])]


def test_zizmor_finds_nothing_in_any_workflow():
    check("zizmor", "--offline", "--no-progress", "--strict-collection", *workflows())


def test_zizmor_would_find_an_action_that_is_not_pinned(tmp_path):
    text = workflows()[1].read_text()
    bad = tmp_path / "ci.yml"
    bad.write_text(re.sub(r"checkout@\w+", "checkout@v6", text))

    assert refuses("zizmor", "--offline", "--no-progress", bad)


def test_only_github_s_own_actions_are_used():
    used = {name for path in workflows() for name in re.findall(r"uses: *(\S+)", path.read_text())}

    assert used
    assert {name for name in used if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", name)} == set()


@pytest.mark.parametrize("schema", ["github-workflows", "compose-spec", "dependabot"])
def test_every_file_fits_its_published_schema(schema, tmp_path):
    pattern = {"github-workflows": ".github/workflows/*.yml", "compose-spec": "compose.yaml"}
    found = [path for folder in folders() for path in folder.glob(pattern.get(schema, ".github/dependabot.yml"))]
    bad = tmp_path / "bad.yaml"
    bad.write_text("version: 2\nservices: [web]\njobs: [test]\nupdates: nothing\n")
    command = ["check-jsonschema", f"--builtin-schema=vendor.{schema}"]

    assert found
    check(*command, *found)
    assert refuses(*command, bad)


def test_hadolint_finds_nothing_in_any_dockerfile(tmp_path):
    bad = tmp_path / "Dockerfile"
    bad.write_text("FROM python:latest\nRUN cd /srv\n")

    check("hadolint", *(folder / "Dockerfile" for folder in folders()[1:]))
    assert refuses("hadolint", bad)


def test_shellcheck_finds_nothing_in_any_script(tmp_path):
    bad = tmp_path / "bad.sh"
    bad.write_text("#!/bin/sh\nrm -rf $1/*\n")
    scripts = shell_scripts()

    assert ROOT / ".ci" / "run" in scripts
    check("shellcheck", *scripts)
    assert refuses("shellcheck", bad)


@PROJECTS
def test_compose_keeps_the_app_away_from_root_and_from_other_machines(variant):
    compose = yaml.safe_load((rendered(variant) / "compose.yaml").read_text())
    services = compose["services"]

    assert ("db" in services) == (variant["database"] != "sqlite")
    for name in ("web", "migrate"):
        assert services[name]["read_only"]
        assert services[name]["cap_drop"] == ["ALL"]
        assert services[name]["environment"]["SECRET_KEY"].startswith("${SECRET_KEY:?")
    assert services["web"]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
    for service in services.values():
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))


@PROJECTS
def test_every_file_and_test_that_the_skills_name_exists(variant):
    assert missing_from(rendered(variant)) == []


def test_a_skill_without_its_file_or_test_is_found(default_project, tmp_path):
    copy = shutil.copytree(default_project, tmp_path / "copy")
    row = "| magic | `app/magic.py` | `tests/test_magic.py::test_it` | How? |\n"
    with (copy / "docs" / "skills.md").open("a") as skills:
        skills.write(row)

    assert missing_from(copy) == ["app/magic.py", "tests/test_magic.py::test_it"]
