"""What people see works in a real browser: Debian's Chromium against a rendered project's own `poe e2e`."""

import pytest

from browsers import chromium, with_browser_tools
from projects import make_project, shared_folder

# With what people see of the extras.
EXTRAS = {"fastapi-service": [], "django-site": ["websockets"]}


@pytest.mark.parametrize("template", EXTRAS)
@pytest.mark.xdist_group("browser")
def test_what_people_see_works_in_a_browser(template: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    answers = {"project_type": template, "database": "sqlite", "extras": EXTRAS[template]}
    project = with_browser_tools(make_project(answers, shared_folder(tmp_path_factory)), tmp_path_factory)
    said = project.poe("e2e", CHROMIUM=chromium())
    assert " passed" in said
    assert "skipped" not in said
