"""Lighthouse gives the booted example site 95 or more in every category, on a slow phone."""

import json
import os
import shutil
import subprocess
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from browsers import chromium
from contract.domains import DOMAINS
from projects import make_project, shared_folder
from servers import database, needs
from serving import Service, serving

VERSION = "12"
CATEGORIES = {"performance", "accessibility", "best-practices", "seo"}
PAGES = {"home": "/", "post": "/blog/keyset-pagination/"}
# The machine may be busy, and Lighthouse itself may fail then; what a page is able to do shows in its best run.
RUNS = 5


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    answers = {"project_type": "django-site", "database": "sqlite", "extras": []}
    project = make_project(answers, shared_folder(tmp_path_factory))
    media = tmp_path_factory.mktemp("media")
    with (
        database("sqlite") as url,
        serving(project, prepare=DOMAINS["django-site"].prepare, DATABASE_URL=url, MEDIA_ROOT=str(media)) as service,
    ):
        yield service


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.xdist_group("browser")
def test_lighthouse_gives_95_or_more(page: str, site: Service, tmp_path: Path) -> None:
    best: dict[str, float] = {}
    for _ in range(RUNS):
        for category, score in measure(site.url + PAGES[page], tmp_path).items():
            best[category] = max(best.get(category, 0), score)
        if min(best.values(), default=0) >= 95:
            break
    assert set(best) == CATEGORIES
    assert {category: score for category, score in best.items() if score < 95} == {}


def measure(url: str, folder: Path) -> dict[str, float]:
    """Give the score of a page in each category, 0 to 100; nothing, and warn, where Lighthouse fails."""
    npx = needs(shutil.which("npx"), "no npm is installed here")
    report = folder / "report.json"
    command = [npx, "--yes", f"lighthouse@{VERSION}", url, "--quiet", "--output=json", f"--output-path={report}"]
    command.append("--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage")
    environment = os.environ | {"CHROME_PATH": chromium()}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        warnings.warn(f"Lighthouse failed: {done.stderr[-500:]}", stacklevel=2)
        return {}
    categories = json.loads(report.read_text())["categories"]
    return {name: round(100 * (found["score"] or 0)) for name, found in categories.items()}
