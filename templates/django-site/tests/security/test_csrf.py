"""Forms that another site makes a visitor's browser send."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from app.accounts.models import User
from tests.visitors import public_post, signed_in

FOR_PROGRAMS = ("api/", "openapi.json", "health/", "docs")
SAMPLES = {"slug": "hello", "year": "2026", "key": "x-y", "uidb36": "1", "token": "x"}


def patterns(resolver: Any, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        route = prefix + re.sub(r"^\^|\\Z|\$$", "", str(each.pattern))
        if isinstance(each, URLResolver):
            yield from patterns(each, route)
        else:
            yield route, each


def addresses() -> list[str]:
    """An address for every view of the pages and of the admin."""
    routes = [route for route, _ in patterns(get_resolver())]
    ours = [route for route in routes if not route.startswith(FOR_PROGRAMS)]
    return sorted({f"/{filled(route)}" for route in ours})


def filled(route: str) -> str:
    route = re.sub(r"\(\?P<(\w+)>.*?\)(?=[-/]|$)", r"<\1>", route)
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: SAMPLES.get(found[1], "1"), route)


def test_there_are_addresses_to_attack() -> None:
    found = addresses()

    assert len(found) > 60
    assert {"/accounts/login/", "/accounts/data/delete/", "/contact/"} <= set(found)
    assert {"/blog/hello/comments/", "/comments/1/delete/"} <= set(found)


def test_no_page_takes_a_form_without_the_token(owner: User) -> None:
    public_post("hello")
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)

    for address in addresses():
        answered = client.post(address, {"email": "ada@example.com", "body": "x"}).status_code
        assert answered == 403 or client.get(address).status_code == 404, address


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/login/",
        "/accounts/signup/",
        "/accounts/password/reset/",
        "/contact/",
    ],
)
def test_a_token_of_another_visitor_is_of_no_use(path: str) -> None:
    stolen = re.findall(r'csrfmiddlewaretoken" value="(\w+)"', Client().get(path).content.decode())
    client = Client(enforce_csrf_checks=True)

    response = client.post(path, {"csrfmiddlewaretoken": stolen[0]})

    assert response.status_code == 403


def test_a_form_of_our_own_page_is_taken(visitor: User) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.get("/accounts/login/").content.decode()
    (token,) = re.findall(r'csrfmiddlewaretoken" value="(\w+)"', page)

    response = client.post("/accounts/login/", {"csrfmiddlewaretoken": token, "login": "x"})

    assert response.status_code == 200


def test_the_api_does_not_know_the_cookie_of_pages(visitor: User) -> None:
    response = signed_in(visitor).patch(
        "/api/v1/users/me", {"name": "Eve"}, content_type="application/json"
    )

    assert response.status_code == 401
    visitor.refresh_from_db()
    assert visitor.name == "Ada"
