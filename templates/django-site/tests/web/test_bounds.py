"""What is refused before the site itself is asked, in its own words."""

import json
from typing import Any

import pytest

from app.web.bridge import Bridge
from tests.web.asgi import ask, body_in, scope_of


@pytest.mark.parametrize(
    ("path", "limit"), [("/contact/", 2048), ("/admin/pictures/", 8192), ("/administrator", 2048)]
)
def test_only_the_admin_takes_large_bodies(
    bridge: Bridge, found: list[Any], path: str, limit: int
) -> None:
    for size in (limit, limit + 1):
        ask(bridge, scope_of("POST", path), body_in(b"x" * 1024, b"x" * (size - 1024)))

    whole, too_long = found
    assert ("app.refusal" in whole, len(whole["body"])) == (False, limit)
    assert (too_long["app.refusal"], too_long["body"]) == (413, b"")


def test_a_body_that_is_announced_as_too_long_is_not_waited_for(
    bridge: Bridge, found: list[Any]
) -> None:
    ask(bridge, scope_of("POST", "/", content_length=str(10**12)), [])

    assert found[0]["app.refusal"] == 413


def test_a_body_that_is_too_long_is_a_problem_or_a_page(site: Bridge) -> None:
    refused = [
        ask(site, scope_of("POST", path, content_length="9999"), [])
        for path in ("/api/v1/posts", "/contact/")
    ]

    assert [start["status"] for start, _ in refused] == [413, 413]
    assert json.loads(refused[0][1]["body"])["title"]
    assert b"<!doctype html>" in refused[1][1]["body"]
    assert b"x-request-id" in dict(refused[1][0]["headers"])


@pytest.mark.parametrize(
    "hosts", [[], [b"testserver", b"testserver"], [b"a.example", b"testserver"]]
)
def test_a_request_names_one_host(site: Bridge, hosts: list[bytes]) -> None:
    scope = scope_of("GET", "/health/live") | {"headers": [(b"host", host) for host in hosts]}

    start, _ = ask(site, scope)

    assert start["status"] == 400


def test_no_header_can_refuse_a_request(site: Bridge) -> None:
    scope = scope_of("GET", "/health/live")
    scope["headers"] += [(b"app.refusal", b"413")]

    start, _ = ask(site, scope)

    assert start["status"] == 200
