"""Opening a session, and telling a stranger nothing."""

from typing import Any

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth import passwords
from app.auth.models import AuthSession, RefreshToken
from app.users.models import User
from tests.people import PASSWORD, Client, Person

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


async def test_a_login_gives_a_pair_of_tokens(client: Client, ada: Person) -> None:
    pair = (await client.post(LOGIN, json={"email": ada.email, "password": PASSWORD})).json()

    assert set(pair) == {"access_token", "refresh_token", "token_type", "expires_in"}
    assert (pair["token_type"], pair["expires_in"]) == ("Bearer", 900)


async def test_the_address_may_be_written_in_any_case(client: Client, ada: Person) -> None:
    response = await client.post(LOGIN, json={"email": ada.email.upper(), "password": PASSWORD})

    assert response.status_code == 200


async def test_an_unknown_address_and_a_wrong_password_look_the_same(
    client: Client, ada: Person
) -> None:
    same_id = {"X-Request-ID": "same"}

    unknown = await client.post(
        LOGIN, json={"email": "eve@example.com", "password": "x"}, headers=same_id
    )
    wrong = await client.post(LOGIN, json={"email": ada.email, "password": "x"}, headers=same_id)

    assert unknown.status_code == wrong.status_code == 401
    assert unknown.content == wrong.content
    assert unknown.headers.raw == wrong.headers.raw


async def test_an_unknown_address_costs_the_same_work_as_a_wrong_password(
    client: Client, ada: Person, hasher: CountingHasher
) -> None:
    await client.post(LOGIN, json={"email": "eve@example.com", "password": "x"})
    await client.post(LOGIN, json={"email": ada.email, "password": "x"})

    dummy, real = (password_hash.rpartition("$")[0] for password_hash in hasher.verified)
    assert dummy.split("$")[:4] == real.split("$")[:4]


async def test_the_password_of_the_dummy_hash_opens_nothing(client: Client) -> None:
    credentials = {"email": "eve@example.com", "password": "nobody has this password"}

    response = await client.post(LOGIN, json=credentials)

    assert response.status_code == 401


async def test_an_outdated_hash_is_renewed_at_login(
    client: Client, ada: Person, session: AsyncSession
) -> None:
    outdated = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1).hash(PASSWORD)
    await session.execute(update(User).values(password_hash=outdated))
    await session.commit()

    response = await client.post(LOGIN, json={"email": ada.email, "password": PASSWORD})

    renewed = (await session.scalars(select(User.password_hash))).one()
    assert response.status_code == 200
    assert "t=1" in renewed


async def test_a_hash_that_is_up_to_date_stays(
    client: Client, ada: Person, session: AsyncSession
) -> None:
    before = (await session.scalars(select(User.password_hash))).one()
    await session.rollback()

    await client.post(LOGIN, json={"email": ada.email, "password": PASSWORD})

    assert (await session.scalars(select(User.password_hash))).one() == before


async def test_the_sessions_that_have_expired_go_at_the_next_login(
    ada: Person, session: AsyncSession
) -> None:
    expired = (await session.scalars(select(AuthSession))).one()
    expired.expires_at = expired.created_at
    await session.commit()

    await ada.sign_in()

    assert (await session.scalars(select(AuthSession.id))).one() != expired.id


async def test_a_refresh_token_is_stored_as_a_hash_only(ada: Person, session: AsyncSession) -> None:
    stored = (await session.scalars(select(RefreshToken.token_hash))).one()

    assert stored != ada.refresh_token
    assert len(stored) == 64


@pytest.mark.parametrize("field", ["email", "password"])
@pytest.mark.parametrize("value", [None, 7, "\x00", "x" * 255, {"$ne": ""}])
async def test_a_login_with_a_field_of_another_kind_is_refused(
    client: Client, field: str, value: object
) -> None:
    credentials = {"email": "ada@example.com", "password": PASSWORD, field: value}

    response = await client.post(LOGIN, json=credentials)

    assert response.status_code == 422


async def test_a_logout_ends_both_tokens(client: Client, ada: Person) -> None:
    left = await ada.send("POST", "/auth/logout")

    refreshed = await client.post("/api/v1/auth/refresh", json={"refresh_token": ada.refresh_token})
    assert left.status_code == 204
    assert (await ada.get("/users/me")).status_code == refreshed.status_code == 401
