"""The owner's desk: who gets to it, and how."""

import pytest
from allauth.mfa.totp.internal import auth
from django.test import Client
from django.urls import get_resolver

from app.accounts.models import User
from tests.security.test_csrf import filled, patterns
from tests.visitors import PASSWORD, owner, person, sign_in, signed_in

DESK = sorted({f"/{filled(route)}" for route, _ in patterns(get_resolver()) if "admin/" in route})
OPEN = {"/admin/login/", "/admin/logout/", "/admin/jsi18n/"}
GUARDED = [path for path in DESK if path not in OPEN]


def test_there_is_a_desk() -> None:
    assert len(GUARDED) > 40


def test_a_stranger_is_sent_to_sign_in(client: Client) -> None:
    for path in GUARDED:
        response = client.get(path)

        assert response.headers["Location"] == f"/admin/login/?next={path}", path
    assert client.get("/admin/login/").headers["Location"].startswith("/accounts/login/")


def test_a_visitor_is_not_let_in() -> None:
    ada = signed_in(person("ada@example.com"))

    for path in GUARDED:
        assert ada.get(path).headers["Location"] == f"/admin/login/?next={path}", path
    assert ada.get("/admin/login/").status_code == 403


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_visitor_changes_nothing(method: str) -> None:
    ada = person("ada@example.com")
    path = f"/admin/accounts/user/{ada.pk}/change/"

    getattr(signed_in(ada), method)(path, {"is_staff": "on", "name": "Ada"})

    ada.refresh_from_db()
    assert not ada.is_staff


def test_the_desk_has_no_sign_in_of_its_own_that_would_ask_for_no_code(client: Client) -> None:
    secret = auth.generate_totp_secret()
    auth.TOTP.activate(owner("owner@example.com"), secret)

    form = {"username": "owner@example.com", "password": PASSWORD, "next": "/admin/"}
    by_the_desk = client.post("/admin/login/", form)
    by_the_pages = sign_in(client, "owner@example.com")

    assert by_the_desk.headers["Location"].startswith("/accounts/login/")
    assert by_the_pages.headers["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/admin/").status_code == 302


def test_after_signing_in_the_owner_is_at_the_desk(client: Client) -> None:
    owner("owner@example.com")
    asked = client.get("/admin/", follow=True)

    form = {"login": "owner@example.com", "password": PASSWORD, "next": "/admin/"}
    response = client.post("/accounts/login/", form)

    assert asked.request["QUERY_STRING"] == "next=%2Fadmin%2F"
    assert response.headers["Location"] == "/admin/"


def test_a_closed_account_of_an_owner_opens_nothing() -> None:
    closed = owner("owner@example.com")
    desk = signed_in(closed)
    User.objects.update(is_active=False)

    assert desk.get("/admin/", follow=True).request["PATH_INFO"] == "/accounts/login/"


def test_the_desk_shows_no_secret_of_a_second_factor() -> None:
    desk = signed_in(owner())

    assert desk.get("/admin/mfa/authenticator/").status_code == 404
    assert "mfa" not in desk.get("/admin/").content.decode()


def test_the_password_is_changed_where_guesses_are_counted() -> None:
    response = signed_in(owner()).get("/admin/password_change/")

    assert response.headers["Location"] == "/accounts/password/change/"


def test_an_owner_cannot_lock_themselves_out() -> None:
    olga = owner()
    desk = signed_in(olga)
    page = f"/admin/accounts/user/{olga.pk}"

    desk.post(f"{page}/change/", {"name": "Olga"})
    deleting = desk.post(f"{page}/delete/", {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": olga.pk, "post": "yes"}
    desk.post("/admin/accounts/user/", chosen)

    olga.refresh_from_db()
    assert olga.is_active
    assert deleting.status_code == 403


def test_an_owner_closes_the_account_of_a_visitor() -> None:
    eve = person("eve@example.com")
    browser = signed_in(eve)

    signed_in(owner()).post(f"/admin/accounts/user/{eve.pk}/change/", {"name": "Eve"})

    eve.refresh_from_db()
    assert not eve.is_active
    assert browser.get("/accounts/data/").status_code == 302


def test_nobody_signs_up_as_an_owner(client: Client) -> None:
    form = {"name": "Eve", "email": "eve@example.com", "password1": "nine grey herons stand still"}

    client.post("/accounts/signup/", form | {"is_staff": "on", "is_superuser": "1"})

    eve = User.objects.get()
    assert (eve.is_staff, eve.is_superuser) == (False, False)
