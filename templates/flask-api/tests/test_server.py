"""How gunicorn is set up."""

import logging
import runpy
from collections.abc import Iterator

import pytest

from app import serve
from tests.conftest import ROOT


@pytest.fixture(autouse=True)
def _logging() -> Iterator[None]:
    """The configuration sets up logging, which the next test finds as it was."""
    root = logging.getLogger()
    handlers = root.handlers[:]
    yield
    root.handlers[:] = handlers


def test_the_server_listens_where_the_settings_say(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"HOST": "0.0.0.0", "PORT": "9000", "WEB_CONCURRENCY": "3"}.items():  # noqa: S104
        monkeypatch.setenv(name, value)

    config = runpy.run_path(str(ROOT / "gunicorn.conf.py"))

    assert config["bind"] == "0.0.0.0:9000"
    assert config["workers"] == 3
    assert config["wsgi_app"] == "app.main:app"


def test_the_server_finishes_requests_in_flight() -> None:
    config = runpy.run_path(str(ROOT / "gunicorn.conf.py"))

    assert config["graceful_timeout"] == 30
    assert config["timeout"] > config["graceful_timeout"]


def test_the_server_checks_the_settings_before_it_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    monkeypatch.setattr("gunicorn.app.wsgiapp.run", lambda: started.append("gunicorn"))

    serve.main()
    monkeypatch.setenv("PORT", "eighty")
    with pytest.raises(SystemExit, match=r"^PORT: "):
        serve.main()

    assert started == ["gunicorn"]


def test_the_server_does_not_start_with_a_setting_that_is_unsafe(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("APP_ENV", "production")

    with pytest.raises(SystemExit, match="SECRET_KEY"):
        runpy.run_path(str(ROOT / "gunicorn.conf.py"))
