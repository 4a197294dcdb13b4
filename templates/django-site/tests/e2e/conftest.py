"""A real browser before the example site: `poe e2e`."""

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from app.pages import seed
from tests.servers import serving_beside

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
# A page that is not there or a form that is refused, and a page that is left while it connects.
USUAL = (
    "the server responded with a status of 4",
    "WebSocket is closed before the connection is established",
)
SCREENS = {"phone": (390, 844), "desktop": (1280, 800)}


@pytest.fixture
def db(site: str) -> None:
    """All tests share the example site, and each brings people of its own."""


@pytest.fixture(scope="package")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of the example site, which is served from this process."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        # Playwright runs an event loop in this thread.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        # The threads of the server let go of the database after each request.
        patch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
        seed.fill()
        with serving_beside() as address:
            yield address
        call_command("flush", interactive=False)


@pytest.fixture(scope="package")
def browser() -> Iterator["Browser"]:
    """Chromium as the system has it; CHROMIUM names another one."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)))
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=options)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: "Browser", site: str) -> Iterator["Visit"]:
    """Opens browsers, and sees to it in the end that none of them complained."""
    visit = Visit(browser, site)
    yield visit
    visit.end()


@pytest.fixture(params=SCREENS)
def page(visit: "Visit", request: pytest.FixtureRequest) -> "Page":
    """A window on a phone, and once more on a desk."""
    return visit.window(*SCREENS[request.param])


class Visit:
    """Windows with nothing in common, and what they complain about."""

    def __init__(self, browser: "Browser", site: str) -> None:
        self._browser, self._site = browser, site
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []
        self.requests: list[str] = []

    def window(self, width: int = 1280, height: int = 800, **options: Any) -> "Page":
        """A window of somebody who was never here."""
        context = self._browser.new_context(
            base_url=self._site,
            viewport={"width": width, "height": height},
            **options,
        )
        context.set_default_timeout(10_000)
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        return page

    def _note(self, said: "ConsoleMessage") -> None:
        if said.type in ("error", "warning"):
            self.complaints.append(said.text)

    def end(self) -> None:
        """Close the windows, none of which complained of a page or asked another host."""
        for context in self._contexts:
            context.close()
        assert [text for text in self.complaints if not any(part in text for part in USUAL)] == []
        own = (self._site, "data:", "blob:")
        assert [url for url in self.requests if not url.startswith(own)] == []
