"""One's own account."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.base import Base
from app.users.models import User
from tests.people import PASSWORD, Person


async def test_an_account_shows_no_hash(ada: Person) -> None:
    me = (await ada.get("/users/me")).json()

    assert set(me) == {"id", "email", "name", "created_at"}


async def test_a_renamed_user_keeps_the_new_name(ada: Person) -> None:
    renamed = (await ada.patch("/users/me", name="Ada Lovelace")).json()

    assert renamed["name"] == "Ada Lovelace"
    assert (await ada.get("/users/me")).json() == renamed


@pytest.mark.parametrize("field", ["email", "id", "password_hash", "created_at", "password"])
async def test_a_patch_sets_nothing_but_the_name(ada: Person, field: str) -> None:
    response = await ada.patch("/users/me", name="Eve", **{field: "eve@example.com"})

    assert response.status_code == 422
    assert (await ada.get("/users/me")).json()["name"] == "ada"


@pytest.mark.parametrize("name", [None, "", " ", "x" * 101, "a\x00b", 1, ["Ada"]])
async def test_a_name_that_is_none_is_refused(ada: Person, name: object) -> None:
    response = await ada.patch("/users/me", name=name)

    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == "/name"


async def test_a_deleted_account_takes_all_that_was_its_own_along(
    ada: Person, bob: Person, session: AsyncSession
) -> None:
    await ada.post("/links", url="https://example.com/a")

    response = await ada.delete("/users/me")

    tables = Base.metadata.sorted_tables
    left = {table.name: len((await session.execute(select(table))).all()) for table in tables}
    assert response.status_code == 204
    assert left == {**dict.fromkeys(left, 0), "users": 1, "auth_sessions": 1, "refresh_tokens": 1}


async def test_the_tokens_of_a_deleted_account_are_dead(ada: Person) -> None:
    await ada.delete("/users/me")

    refreshed = await ada.client.post(
        "/api/v1/auth/refresh", json={"refresh_token": ada.refresh_token}
    )
    credentials = {"email": ada.email, "password": PASSWORD}
    logged_in = await ada.client.post("/api/v1/auth/login", json=credentials)
    statuses = {
        (await ada.get("/users/me")).status_code,
        refreshed.status_code,
        logged_in.status_code,
    }
    assert statuses == {401}


async def test_the_address_of_a_deleted_account_is_free_again(ada: Person) -> None:
    await ada.delete("/users/me")

    again = await Person(ada.client, ada.email).register()

    assert (await again.get("/links")).json()["items"] == []


async def test_a_stale_etag_keeps_an_account_alive(ada: Person, session: AsyncSession) -> None:
    stale = {"If-Match": (await ada.get("/users/me")).headers["ETag"]}
    await ada.patch("/users/me", name="Ada Lovelace")

    renamed = await ada.send("PATCH", "/users/me", json={"name": "Eve"}, headers=stale)
    deleted = await ada.send("DELETE", "/users/me", headers=stale)

    assert renamed.status_code == deleted.status_code == 412
    assert (await session.scalars(select(User.name))).one() == "Ada Lovelace"
