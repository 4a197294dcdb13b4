"""Opening a session, and ending it."""

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from app.accounts.models import AuthSession, RefreshToken, User
from tests.api.people import PASSWORD, Person, post, send
from tests.hashers import QuickArgon2

LOGIN = "/auth/login"


def test_a_login_gives_a_pair_of_tokens(ann: Person) -> None:
    pair = post(LOGIN, email=ann.email, password=PASSWORD).json()

    assert set(pair) == {"access_token", "refresh_token", "token_type", "expires_in"}
    assert (pair["token_type"], pair["expires_in"]) == ("Bearer", 900)


def test_the_address_may_be_written_in_any_case(ann: Person) -> None:
    assert post(LOGIN, email=ann.email.upper(), password=PASSWORD).status_code == 200


def test_an_outdated_hash_is_renewed_at_login(ann: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(QuickArgon2, "time_cost", 2)
        User.objects.update(password=make_password(PASSWORD))

    response = post(LOGIN, email=ann.email, password=PASSWORD)

    assert response.status_code == 200
    assert "t=1" in User.objects.get().password
    assert ann.get("/users/me").status_code == 200


def test_a_hash_that_is_up_to_date_stays(ann: Person) -> None:
    before = User.objects.get().password

    post(LOGIN, email=ann.email, password=PASSWORD)

    assert User.objects.get().password == before


def test_the_sessions_that_have_expired_go_at_the_next_login(ann: Person) -> None:
    expired = AuthSession.objects.get()
    expired.expires_at = expired.created_at
    expired.save()

    ann.sign_in()

    assert AuthSession.objects.get() != expired


def test_a_refresh_token_is_stored_as_a_hash_only(ann: Person) -> None:
    stored = RefreshToken.objects.get().token_hash

    assert stored != ann.refresh_token
    assert len(stored) == 64


@pytest.mark.parametrize("field", ["email", "password"])
@pytest.mark.parametrize("value", [None, 7, "\x00", "x" * 255, {"$ne": ""}])
def test_a_login_with_a_field_of_another_kind_is_refused(field: str, value: object) -> None:
    credentials = {"email": "ann@example.com", "password": PASSWORD, field: value}

    assert post(LOGIN, **credentials).status_code == 422


def test_a_token_that_came_along_is_not_looked_at(ann: Person) -> None:
    credentials = {"email": ann.email, "password": PASSWORD}

    response = send("POST", LOGIN, json=credentials, headers={"Authorization": "Bearer nonsense"})

    assert response.status_code == 200


def test_a_long_name_of_a_browser_is_cut(ann: Person) -> None:
    credentials = {"email": ann.email, "password": PASSWORD}

    send("POST", LOGIN, json=credentials, client=Client(HTTP_USER_AGENT="x" * 500))

    assert max(len(each.user_agent) for each in AuthSession.objects.all()) == 200


def test_a_logout_ends_both_tokens(ann: Person) -> None:
    left = ann.send("POST", "/auth/logout")

    refreshed = post("/auth/refresh", refresh_token=ann.refresh_token)
    assert left.status_code == 204
    assert ann.get("/users/me").status_code == refreshed.status_code == 401
