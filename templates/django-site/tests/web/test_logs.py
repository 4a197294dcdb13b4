"""Logs tell what happened and give no secret away."""

import json
import logging
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from pytest_django.fixtures import Settings

from app.accounts.models import User
from app.web import logs
from config import urls
from tests.conftest import PASSWORD

pytestmark = pytest.mark.usefixtures("logs_as_they_were")


def crash(_request: HttpRequest) -> HttpResponse:
    raise KeyError("the reason")


urlpatterns = [path("broken", crash), *urls.urlpatterns]
handler500 = urls.handler500


def lines(capsys: pytest.CaptureFixture[str]) -> list[Any]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def in_production() -> Client:
    """A browser; made inside of the test, so that logs are written to what `capsys` reads."""
    logs.configure(level="INFO", as_json=True)
    return Client(raise_request_exception=False)


def test_production_writes_one_object_for_each_request(capsys: pytest.CaptureFixture[str]) -> None:
    client = in_production()
    client.get("/api/v1/nowhere?secret=1", headers={"X-Request-ID": "seven"})

    [line] = lines(capsys)
    assert line["message"] == "request"
    assert (line["method"], line["path"], line["status"]) == ("GET", "/api/v1/nowhere", 404)
    assert (line["request_id"], line["user_id"], line["level"]) == ("seven", None, "info")
    assert line["duration_ms"] >= 0
    assert line["time"].endswith("Z")


def test_a_line_names_who_is_signed_in(visitor: User, capsys: pytest.CaptureFixture[str]) -> None:
    client = in_production()
    client.force_login(visitor)

    client.get("/accounts/email/")
    client.get("/health/live")

    personal, health = lines(capsys)
    assert personal["user_id"] == visitor.pk
    assert health["user_id"] is None


def test_a_line_between_two_requests_belongs_to_none(capsys: pytest.CaptureFixture[str]) -> None:
    client = in_production()
    client.get("/health/live")
    capsys.readouterr()

    logging.getLogger("uvicorn.error").warning("Invalid request")

    [line] = lines(capsys)
    assert set(line) == {"level", "time", "message"}


def test_no_password_or_form_is_written(visitor: User, capsys: pytest.CaptureFixture[str]) -> None:
    client = in_production()
    client.post("/accounts/login/", {"login": visitor.email, "password": PASSWORD})
    client.post("/accounts/login/", {"login": visitor.email, "password": "seven herons away"})
    client.post("/api/v1/auth/login", '{"password": "seven herons', "application/json")

    written = capsys.readouterr().out

    for secret in (PASSWORD, "seven herons", visitor.email, visitor.password):
        assert secret not in written
    assert written.count("\n") == 3


def test_a_crash_is_told_once_with_its_reason(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    client = in_production()
    settings.ROOT_URLCONF = __name__

    client.get("/broken", headers={"X-Request-ID": "seven"})

    error, request = lines(capsys)
    assert (error["level"], error["request_id"]) == ("error", "seven")
    assert "the reason" in error["exception"]
    assert request["status"] == 500


def test_a_line_break_in_an_address_forges_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    client = in_production()
    client.get("/a%0A%7B%22level%22%3A%22forged%22%7D")

    assert [line["level"] for line in lines(capsys)] == ["info"]


def test_development_writes_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(level="INFO", as_json=False)

    Client().get("/nowhere")

    written = capsys.readouterr().out
    assert "/nowhere" in written
    assert not written.startswith("{")


def test_only_what_is_severe_enough_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(level="WARNING", as_json=True)

    Client().get("/health/live")

    assert capsys.readouterr().out == ""
