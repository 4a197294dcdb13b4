"""Opening a session, and telling a stranger nothing."""

from typing import Any

import pytest
from argon2 import PasswordHasher
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.auth import passwords
from app.auth.models import AuthSession, RefreshToken
from app.users.models import User
from tests.people import PASSWORD, Person

LOGIN = "/api/v1/auth/login"


class CountingHasher(PasswordHasher):
    """Remembers the hash of every verification."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.verified: list[str] = []

    def verify(self, hash: str | bytes, password: str | bytes) -> Any:  # noqa: A002
        self.verified.append(str(hash))
        return super().verify(hash, password)


@pytest.fixture
def hasher(monkeypatch: pytest.MonkeyPatch) -> CountingHasher:
    hasher = CountingHasher()
    monkeypatch.setattr(passwords, "hasher", hasher)
    return hasher


def test_a_login_gives_a_pair_of_tokens(client: FlaskClient, ada: Person) -> None:
    pair = client.post(LOGIN, json={"email": ada.email, "password": PASSWORD}).get_json()

    assert set(pair) == {"access_token", "refresh_token", "token_type", "expires_in"}
    assert (pair["token_type"], pair["expires_in"]) == ("Bearer", 900)


def test_the_address_may_be_written_in_any_case(client: FlaskClient, ada: Person) -> None:
    response = client.post(LOGIN, json={"email": ada.email.upper(), "password": PASSWORD})

    assert response.status_code == 200


def test_an_unknown_address_and_a_wrong_password_look_the_same(
    client: FlaskClient, ada: Person
) -> None:
    same_id = {"X-Request-ID": "same"}

    unknown = client.post(
        LOGIN, json={"email": "eve@example.com", "password": "x"}, headers=same_id
    )
    wrong = client.post(LOGIN, json={"email": ada.email, "password": "x"}, headers=same_id)

    assert unknown.status_code == wrong.status_code == 401
    assert unknown.data == wrong.data
    assert unknown.headers.to_wsgi_list() == wrong.headers.to_wsgi_list()


def test_an_unknown_address_costs_the_same_work_as_a_wrong_password(
    client: FlaskClient, ada: Person, hasher: CountingHasher
) -> None:
    client.post(LOGIN, json={"email": "eve@example.com", "password": "x"})
    client.post(LOGIN, json={"email": ada.email, "password": "x"})

    dummy, real = (password_hash.rpartition("$")[0] for password_hash in hasher.verified)
    assert dummy.split("$")[:4] == real.split("$")[:4]


def test_the_password_of_the_dummy_hash_opens_nothing(client: FlaskClient) -> None:
    credentials = {"email": "eve@example.com", "password": "nobody has this password"}

    response = client.post(LOGIN, json=credentials)

    assert response.status_code == 401


def test_an_outdated_hash_is_renewed_at_login(
    client: FlaskClient, ada: Person, session: Session
) -> None:
    outdated = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1).hash(PASSWORD)
    session.execute(update(User).values(password_hash=outdated))
    session.commit()

    response = client.post(LOGIN, json={"email": ada.email, "password": PASSWORD})

    renewed = session.scalars(select(User.password_hash)).one()
    assert response.status_code == 200
    assert "t=1" in renewed


def test_a_hash_that_is_up_to_date_stays(
    client: FlaskClient, ada: Person, session: Session
) -> None:
    before = session.scalars(select(User.password_hash)).one()
    session.rollback()

    client.post(LOGIN, json={"email": ada.email, "password": PASSWORD})

    assert session.scalars(select(User.password_hash)).one() == before


def test_the_sessions_that_have_expired_go_at_the_next_login(ada: Person, session: Session) -> None:
    expired = session.scalars(select(AuthSession)).one()
    expired.expires_at = expired.created_at
    session.commit()

    ada.sign_in()

    assert session.scalars(select(AuthSession.id)).one() != expired.id


def test_a_refresh_token_is_stored_as_a_hash_only(ada: Person, session: Session) -> None:
    stored = session.scalars(select(RefreshToken.token_hash)).one()

    assert stored != ada.refresh_token
    assert len(stored) == 64


@pytest.mark.parametrize("field", ["email", "password"])
@pytest.mark.parametrize("value", [None, 7, "\x00", "x" * 255, {"$ne": ""}])
def test_a_login_with_a_field_of_another_kind_is_refused(
    client: FlaskClient, field: str, value: object
) -> None:
    credentials = {"email": "ada@example.com", "password": PASSWORD, field: value}

    response = client.post(LOGIN, json=credentials)

    assert response.status_code == 422


def test_a_logout_ends_both_tokens(client: FlaskClient, ada: Person) -> None:
    left = ada.send("POST", "/auth/logout")

    refreshed = client.post("/api/v1/auth/refresh", json={"refresh_token": ada.refresh_token})
    assert left.status_code == 204
    assert ada.get("/users/me").status_code == refreshed.status_code == 401
