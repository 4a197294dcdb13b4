"""Refresh tokens: each is good for one use."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from app.accounts.models import AuthSession, RefreshToken
from tests.api.people import Person, post, send


def refresh(token: str) -> Any:
    return post("/auth/refresh", refresh_token=token)


def read_me(token: str) -> Any:
    return send("GET", "/users/me", headers={"Authorization": f"Bearer {token}"})


def test_a_refresh_gives_a_new_pair(ann: Person) -> None:
    pair = refresh(ann.refresh_token).json()

    assert pair["refresh_token"] != ann.refresh_token
    assert read_me(pair["access_token"]).status_code == 200


def test_a_chain_of_refreshes_stays_one_session(ann: Person) -> None:
    token = ann.refresh_token

    for _ in range(3):
        token = refresh(token).json()["refresh_token"]

    assert len(ann.get("/users/me/sessions").json()["items"]) == 1


def test_a_spent_token_ends_the_session_of_the_thief_and_of_the_owner(ann: Person) -> None:
    newest = refresh(ann.refresh_token).json()

    replayed = refresh(ann.refresh_token)

    assert replayed.status_code == 401
    assert refresh(newest["refresh_token"]).status_code == 401
    assert read_me(newest["access_token"]).status_code == 401
    assert ann.get("/users/me").status_code == 401


def test_a_theft_leaves_the_other_sessions_alone(ann: Person) -> None:
    stolen = ann.refresh_token
    ann.sign_in()
    refresh(stolen)

    refresh(stolen)

    assert ann.get("/users/me").status_code == 200


def test_a_refresh_makes_the_session_last_longer(ann: Person) -> None:
    AuthSession.objects.update(expires_at=timezone.now() + timedelta(minutes=5))

    refresh(ann.refresh_token)

    assert AuthSession.objects.get().expires_at > timezone.now() + timedelta(days=13)


def test_the_spent_tokens_go_once_they_have_expired(ann: Person) -> None:
    second = refresh(ann.refresh_token).json()["refresh_token"]
    RefreshToken.objects.exclude(spent_at=None).update(expires_at=timezone.now())

    refresh(second)

    assert RefreshToken.objects.count() == 2


def test_a_token_that_has_expired_is_refused(ann: Person) -> None:
    RefreshToken.objects.update(expires_at=timezone.now())

    assert refresh(ann.refresh_token).status_code == 401


def test_the_token_of_an_account_that_was_closed_is_refused(ann: Person) -> None:
    ann.user.is_active = False
    ann.user.save()

    assert refresh(ann.refresh_token).status_code == 401


@pytest.mark.parametrize("token", ["", "unknown", "' OR 1=1 --", "é" * 254])
def test_a_token_that_nobody_issued_is_refused(token: str) -> None:
    response = refresh(token)

    assert response.status_code == 401
    assert response["WWW-Authenticate"] == "Bearer"


def test_an_access_token_does_not_refresh(ann: Person) -> None:
    assert refresh(ann.access_token[-254:]).status_code == 401


@pytest.mark.usefixtures("ann")
def test_the_stored_hash_does_not_refresh() -> None:
    stored = RefreshToken.objects.get().token_hash

    assert refresh(stored).status_code == 401


def test_the_tokens_of_a_session_go_with_it(ann: Person) -> None:
    ann.send("POST", "/auth/logout")

    assert not RefreshToken.objects.exists()
