"""Take the pictures of docs/screenshots: the example site of django-site, light and dark, on a desk and a phone.

    uv run --with pillow --with "playwright>=1.60,<2" python scripts/screenshots.py

Debian's Chromium takes them; with fonts-urw-base35 the headings look as they do where Palatino is.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from browsers import chromium
from contract.domains import DOMAINS
from projects import Project, install
from servers import database
from serving import serving
from variants import render

FOLDER = ROOT / "docs" / "screenshots"
PAGES = {
    "home": "/",
    "project": "/projects/tidewatch/",
    "blog": "/blog/",
    "post": "/blog/keyset-pagination/",
}
SCREENS = {"desktop": (1280, 800), "phone": (390, 844)}
TALLEST = 2400
# Pictures that would be loaded when somebody comes near them.
SEE_ALL = "Promise.all([...document.images].map((one) => ((one.loading = 'eager'), one.decode())))"


def main() -> None:
    """Boot the site and take every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with example_site() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for theme in ("light", "dark"):
            for screen in SCREENS:
                take_all(browser, url, theme, screen)
        browser.close()


@contextmanager
def example_site() -> Iterator[str]:
    """Render, install, fill and boot the site, and give its address."""
    with tempfile.TemporaryDirectory(prefix="screenshots-") as folder, database("sqlite") as rows:
        project = Project(render({"project_type": "django-site", "database": "sqlite"}, Path(folder) / "site"))
        install(project.folder)
        with serving(project, prepare=DOMAINS["django-site"].prepare, DATABASE_URL=rows) as service:
            yield service.url


def take_all(browser: Browser, url: str, theme: str, screen: str) -> None:
    """Take a picture of each page, from its head down to the tallest that is good to look at."""
    width, height = SCREENS[screen]
    viewport = {"width": width, "height": height}
    with browser.new_context(viewport=viewport, color_scheme=theme, reduced_motion="reduce") as context:
        page = context.new_page()
        for name, path in PAGES.items():
            page.goto(url + path)
            page.evaluate(SEE_ALL)
            tall = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
            clip = {"x": 0, "y": 0, "width": width, "height": tall}
            keep(page.screenshot(full_page=True, clip=clip), FOLDER / f"{name}-{theme}-{screen}.png")


def keep(picture: bytes, path: Path) -> None:
    """Write a picture with as many colours as it takes to look the same."""
    colours = Image.open(BytesIO(picture)).convert("RGB").quantize(256, kmeans=3, dither=Image.Dither.NONE)
    colours.save(path, optimize=True)


if __name__ == "__main__":
    main()
