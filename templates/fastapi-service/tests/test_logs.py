"""Logs tell what happened and give no secret away."""

import json
import logging
from typing import Any

import pytest

from tests.fixtures import MakeApp
from tests.people import PASSWORD, Client, Person

PRODUCTION = {"app_env": "production", "secret_key": "k" * 32, "allowed_hosts": ("localhost",)}


def in_production(make_app: MakeApp) -> Client:
    """Made inside of the test, so that it writes to what `capsys` reads."""
    return Client(make_app(**PRODUCTION))


def lines(capsys: pytest.CaptureFixture[str]) -> list[Any]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


async def test_production_writes_one_object_for_each_request(
    make_app: MakeApp, capsys: pytest.CaptureFixture[str]
) -> None:
    production = in_production(make_app)
    capsys.readouterr()
    await production.get("/nowhere?secret=1", headers={"X-Request-ID": "seven"})

    (line,) = lines(capsys)

    assert line["message"] == "request"
    assert (line["method"], line["path"], line["status"]) == ("GET", "/nowhere", 404)
    assert (line["request_id"], line["user_id"], line["level"]) == ("seven", None, "info")
    assert line["duration_ms"] >= 0
    assert line["time"].endswith("Z")


async def test_a_line_names_the_user(make_app: MakeApp, capsys: pytest.CaptureFixture[str]) -> None:
    ada = await Person(in_production(make_app), "ada@example.com").register()
    capsys.readouterr()

    user = (await ada.get("/users/me")).json()

    (line,) = lines(capsys)
    assert line["user_id"] == user["id"]


async def test_the_next_request_is_not_taken_for_the_same_user(
    make_app: MakeApp, capsys: pytest.CaptureFixture[str]
) -> None:
    ada = await Person(in_production(make_app), "ada@example.com").register()
    await ada.get("/users/me")
    capsys.readouterr()

    await ada.client.get("/health/live")

    (line,) = lines(capsys)
    assert line["user_id"] is None


async def test_what_follows_a_request_is_not_taken_for_a_part_of_it(
    make_app: MakeApp, capsys: pytest.CaptureFixture[str]
) -> None:
    ada = await Person(in_production(make_app), "ada@example.com").register()
    await ada.get("/users/me")
    capsys.readouterr()

    logging.getLogger("uvicorn.error").warning("Invalid HTTP request received.")

    (line,) = lines(capsys)
    assert not {"request_id", "user_id"} & set(line)


async def test_no_password_token_or_body_is_written(
    make_app: MakeApp, capsys: pytest.CaptureFixture[str]
) -> None:
    production = in_production(make_app)
    capsys.readouterr()
    ada = await Person(production, "ada@example.com").register()
    await ada.post("/links", url="https://nobody.should/read")
    await ada.post(
        "/users/me/password", current_password=PASSWORD, new_password="seven herons away"
    )
    await production.post("/api/v1/auth/refresh", json={"refresh_token": ada.refresh_token})
    await production.post("/api/v1/auth/login", content=b'{"password": "seven herons away"')

    written = capsys.readouterr().out

    for secret in (PASSWORD, ada.access_token, ada.refresh_token, "seven herons", "nobody.should"):
        assert secret not in written
    assert written.count("\n") == 4


async def test_a_crash_is_one_object_too(
    make_app: MakeApp, capsys: pytest.CaptureFixture[str]
) -> None:
    app = make_app(**PRODUCTION)
    app.add_api_route("/api/v1/broken", lambda: {"a": "b"}["the reason"])
    capsys.readouterr()

    await Client(app).get("/api/v1/broken", headers={"X-Request-ID": "seven"})

    error, request = lines(capsys)
    assert (error["level"], error["request_id"]) == ("error", "seven")
    assert "the reason" in error["exception"]
    assert request["status"] == 500


async def test_development_writes_for_people(
    make_app: MakeApp, capsys: pytest.CaptureFixture[str]
) -> None:
    await Client(make_app(app_env="development")).get("/nowhere")

    written = capsys.readouterr().out

    assert "/nowhere" in written
    assert not written.startswith("{")
