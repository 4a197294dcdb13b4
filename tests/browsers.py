"""Chromium as Debian has it, and projects whose environment can drive it."""

import shutil
from pathlib import Path

import pytest

from projects import Project, install
from servers import needs


def chromium() -> str:
    """Give the path of the browser."""
    return needs(shutil.which("chromium"), "no Chromium is installed here")


def with_browser_tools(project: Project, factory: pytest.TempPathFactory) -> Project:
    """Give a copy of a project whose environment has what drives the browser as well."""
    folder = Path(factory.mktemp("browser")) / "project"
    shutil.copytree(project.folder, folder, ignore=shutil.ignore_patterns(".venv"))
    install(folder, "--group=e2e")
    return Project(folder)
