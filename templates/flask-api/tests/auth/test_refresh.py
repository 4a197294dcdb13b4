"""Refresh tokens: each is good for one use."""

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.auth.models import AuthSession, RefreshToken
from app.db.base import utc_now
from tests.people import Person


def refresh(client: FlaskClient, token: str) -> Any:
    return client.post("/api/v1/auth/refresh", json={"refresh_token": token})


def read_me(client: FlaskClient, token: str) -> Any:
    return client.get("/api/v1/users/me", headers={"Authorization": f"Bearer {token}"})


def test_a_refresh_gives_a_new_pair(client: FlaskClient, ada: Person) -> None:
    pair = refresh(client, ada.refresh_token).get_json()

    assert pair["refresh_token"] != ada.refresh_token
    assert read_me(client, pair["access_token"]).status_code == 200


def test_a_chain_of_refreshes_stays_one_session(client: FlaskClient, ada: Person) -> None:
    token = ada.refresh_token

    for _ in range(3):
        token = refresh(client, token).get_json()["refresh_token"]

    assert len(ada.get("/users/me/sessions").get_json()["items"]) == 1


def test_a_spent_token_ends_the_session_of_the_thief_and_of_the_owner(
    client: FlaskClient, ada: Person
) -> None:
    newest = refresh(client, ada.refresh_token).get_json()

    replayed = refresh(client, ada.refresh_token)

    assert replayed.status_code == 401
    assert refresh(client, newest["refresh_token"]).status_code == 401
    assert read_me(client, newest["access_token"]).status_code == 401
    assert ada.get("/users/me").status_code == 401


def test_a_theft_leaves_the_other_sessions_alone(client: FlaskClient, ada: Person) -> None:
    stolen = ada.refresh_token
    ada.sign_in()
    refresh(client, stolen)

    refresh(client, stolen)

    assert ada.get("/users/me").status_code == 200


def test_a_refresh_makes_the_session_last_longer(
    client: FlaskClient, ada: Person, session: Session
) -> None:
    soon = utc_now() + timedelta(minutes=5)
    session.execute(update(AuthSession).values(expires_at=soon))
    session.commit()

    refresh(client, ada.refresh_token)

    expires_at = session.scalars(select(AuthSession.expires_at)).one()
    assert expires_at > utc_now() + timedelta(days=13)


def test_a_token_that_has_expired_is_refused(
    client: FlaskClient, ada: Person, session: Session
) -> None:
    session.execute(update(RefreshToken).values(expires_at=utc_now()))
    session.commit()

    response = refresh(client, ada.refresh_token)

    assert response.status_code == 401


@pytest.mark.parametrize("token", ["", "unknown", "' OR 1=1 --", "é" * 254])
def test_a_token_that_nobody_issued_is_refused(client: FlaskClient, token: str) -> None:
    response = refresh(client, token)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_an_access_token_does_not_refresh(client: FlaskClient, ada: Person) -> None:
    response = refresh(client, ada.access_token[-254:])

    assert response.status_code == 401


def test_the_stored_hash_does_not_refresh(
    client: FlaskClient, ada: Person, session: Session
) -> None:
    stored = session.scalars(select(RefreshToken.token_hash)).one()
    session.rollback()

    response = refresh(client, stored)

    assert response.status_code == 401


def test_the_tokens_of_a_session_go_with_it(ada: Person, session: Session) -> None:
    ada.send("POST", "/auth/logout")

    assert session.scalar(select(func.count()).select_from(RefreshToken)) == 0
