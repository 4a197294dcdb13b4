"""What people see works in a real browser: Debian's Chromium against a rendered project's own `poe e2e`."""

import shutil
from pathlib import Path

import pytest

from projects import Project, install, make_project, shared_folder
from servers import needs


@pytest.mark.xdist_group("browser")
def test_the_live_page_works_in_a_browser(tmp_path_factory: pytest.TempPathFactory) -> None:
    chromium = needs(shutil.which("chromium"), "no Chromium is installed here")
    answers = {"project_type": "fastapi-service", "database": "sqlite", "extras": []}
    project = with_browser_tools(make_project(answers, shared_folder(tmp_path_factory)), tmp_path_factory)
    said = project.poe("e2e", CHROMIUM=chromium)
    assert " passed" in said
    assert "skipped" not in said


def with_browser_tools(project: Project, factory: pytest.TempPathFactory) -> Project:
    """Give a copy of a project whose environment has what drives the browser as well."""
    folder = Path(factory.mktemp("browser")) / "project"
    shutil.copytree(project.folder, folder, ignore=shutil.ignore_patterns(".venv"))
    install(folder, "--group=e2e")
    return Project(folder)
