"""Refresh tokens: each is good for one use."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth.models import AuthSession, RefreshToken
from app.db.base import utc_now
from tests.people import Client, Person


async def refresh(client: Client, token: str) -> Any:
    return await client.post("/api/v1/auth/refresh", json={"refresh_token": token})


async def read_me(client: Client, token: str) -> Any:
    return await client.get("/api/v1/users/me", headers={"Authorization": f"Bearer {token}"})


async def test_a_refresh_gives_a_new_pair(client: Client, ada: Person) -> None:
    pair = (await refresh(client, ada.refresh_token)).json()

    assert pair["refresh_token"] != ada.refresh_token
    assert (await read_me(client, pair["access_token"])).status_code == 200


async def test_a_chain_of_refreshes_stays_one_session(client: Client, ada: Person) -> None:
    token = ada.refresh_token

    for _ in range(3):
        token = (await refresh(client, token)).json()["refresh_token"]

    assert len((await ada.get("/users/me/sessions")).json()["items"]) == 1


async def test_a_spent_token_ends_the_session_of_the_thief_and_of_the_owner(
    client: Client, ada: Person
) -> None:
    newest = (await refresh(client, ada.refresh_token)).json()

    replayed = await refresh(client, ada.refresh_token)

    assert replayed.status_code == 401
    assert (await refresh(client, newest["refresh_token"])).status_code == 401
    assert (await read_me(client, newest["access_token"])).status_code == 401
    assert (await ada.get("/users/me")).status_code == 401


async def test_a_theft_leaves_the_other_sessions_alone(client: Client, ada: Person) -> None:
    stolen = ada.refresh_token
    await ada.sign_in()
    await refresh(client, stolen)

    await refresh(client, stolen)

    assert (await ada.get("/users/me")).status_code == 200


async def test_a_refresh_makes_the_session_last_longer(
    client: Client, ada: Person, session: AsyncSession
) -> None:
    soon = utc_now() + timedelta(minutes=5)
    await session.execute(update(AuthSession).values(expires_at=soon))
    await session.commit()

    await refresh(client, ada.refresh_token)

    expires_at = (await session.scalars(select(AuthSession.expires_at))).one()
    assert expires_at > utc_now() + timedelta(days=13)


async def test_a_token_that_has_expired_is_refused(
    client: Client, ada: Person, session: AsyncSession
) -> None:
    await session.execute(update(RefreshToken).values(expires_at=utc_now()))
    await session.commit()

    response = await refresh(client, ada.refresh_token)

    assert response.status_code == 401


@pytest.mark.parametrize("token", ["", "unknown", "' OR 1=1 --", "é" * 254])
async def test_a_token_that_nobody_issued_is_refused(client: Client, token: str) -> None:
    response = await refresh(client, token)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


async def test_an_access_token_does_not_refresh(client: Client, ada: Person) -> None:
    response = await refresh(client, ada.access_token[-254:])

    assert response.status_code == 401


async def test_the_stored_hash_does_not_refresh(
    client: Client, ada: Person, session: AsyncSession
) -> None:
    stored = (await session.scalars(select(RefreshToken.token_hash))).one()
    await session.rollback()

    response = await refresh(client, stored)

    assert response.status_code == 401


async def test_the_tokens_of_a_session_go_with_it(ada: Person, session: AsyncSession) -> None:
    await ada.send("POST", "/auth/logout")

    assert await session.scalar(select(func.count()).select_from(RefreshToken)) == 0
