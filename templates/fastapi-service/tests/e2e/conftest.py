"""The production server and a real browser: `poe e2e`."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from app import seed
from tests.fixtures import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
CODE = seed.LINKS[0][0]


class Service:
    """A booted server that may be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._settings = os.environ | {
            "APP_ENV": "development",
            "DATABASE_URL": f"sqlite:///{folder}/e2e.db",
            "PORT": str(self.port),
            "WEB_CONCURRENCY": "1",
            "LOG_LEVEL": "WARNING",
        }
        self.run("alembic", "upgrade", "head")
        self.run("app.cli", "seed")

    def run(self, *command: str) -> None:
        subprocess.run(  # noqa: S603
            [sys.executable, "-m", *command], cwd=ROOT, env=self._settings, check=True
        )

    def start(self) -> None:
        command = [sys.executable, "-m", "app.serve"]
        self._process = subprocess.Popen(command, cwd=ROOT, env=self._settings)  # noqa: S603
        deadline = time.monotonic() + 30
        while not self._answers():
            assert time.monotonic() < deadline
            time.sleep(0.05)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(30)

    def click(self, referrer: str) -> None:
        """Follow the link, as a visitor who comes from some page."""
        headers = {"Referer": referrer, "User-Agent": "Mozilla/5.0 (iPhone) Mobile"}
        assert httpx.get(f"{self.url}/{CODE}", headers=headers).status_code == 307

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/health/ready").status_code == 200
        except httpx.TransportError:
            return False


@pytest.fixture(autouse=True)
def _empty_database() -> None:
    """Nothing to empty: the server has a database of its own."""


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    service = Service(tmp_path_factory.mktemp("e2e"))
    service.start()
    yield service
    service.stop()


@pytest.fixture(scope="session")
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
def complaints() -> list[str]:
    """What the browser complains about: errors, and what the page's policy forbids."""
    return []


@pytest.fixture
def page(browser: "Browser", complaints: list[str]) -> Iterator["Page"]:
    with browser.new_context() as context:
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page


@pytest.fixture
def sign_in(page: "Page", service: Service) -> Callable[..., Any]:
    """Open the page of a link and sign in."""

    def enter(code: str = CODE, password: str = seed.PASSWORD) -> None:
        page.goto(f"{service.url}/live/{code}")
        page.get_by_label("E-mail").fill(seed.EMAIL)
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Sign in").click()

    return enter
