"""Two requests at one instant, on two connections."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from httpx import Response
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth.models import AuthSession
from app.links import codes
from app.links.models import Link
from app.users.models import User
from tests.people import PASSWORD, Client, Person

ROUNDS = range(3)


def statuses(responses: Sequence[Response]) -> list[int]:
    return sorted(response.status_code for response in responses)


@pytest.mark.parametrize("_round", ROUNDS)
async def test_of_two_refreshes_with_one_token_exactly_one_wins(ada: Person, _round: int) -> None:
    sent = {"refresh_token": ada.refresh_token}

    responses = await asyncio.gather(
        *(ada.client.post("/api/v1/auth/refresh", json=sent) for _ in range(2))
    )

    assert statuses(responses) == [200, 401]
    assert (await ada.get("/users/me")).status_code == 401


@pytest.mark.parametrize("_round", ROUNDS)
async def test_of_two_registrations_of_one_address_exactly_one_wins(
    client: Client, session: AsyncSession, _round: int
) -> None:
    account = {"email": "eve@example.com", "password": PASSWORD, "name": "Eve"}

    responses = await asyncio.gather(
        *(client.post("/api/v1/auth/register", json=account) for _ in range(3))
    )

    assert statuses(responses) == [201, 409, 409]
    assert await session.scalar(select(func.count()).select_from(User)) == 1


@pytest.mark.parametrize("_round", ROUNDS)
async def test_of_two_changes_to_what_both_have_seen_exactly_one_wins(
    ada: Person, link: Any, _round: int
) -> None:
    path = f"/links/{link['code']}"
    seen = {"If-Match": (await ada.get(path)).headers["ETag"]}

    responses = await asyncio.gather(
        *(ada.send("PATCH", path, json={"max_clicks": most}, headers=seen) for most in (1, 2))
    )

    winner = next(response for response in responses if response.status_code == 200)
    assert statuses(responses) == [200, 412]
    assert (await ada.get(path)).json() == winner.json()


@pytest.mark.parametrize("_round", ROUNDS)
async def test_of_two_links_with_one_code_exactly_one_is_made(
    ada: Person, bob: Person, session: AsyncSession, _round: int
) -> None:
    responses = await asyncio.gather(
        *(who.post("/links", url="https://example.com/", code="garden") for who in (ada, bob, ada))
    )

    assert statuses(responses) == [201, 409, 409]
    assert await session.scalar(select(func.count()).select_from(Link)) == 1


async def test_random_codes_that_collide_are_drawn_again(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter(["same", "same", "same", "other", "third"])

    def draw() -> Iterator[str]:
        yield from drawn

    monkeypatch.setattr("app.links.service.make_codes", draw)

    responses = await asyncio.gather(
        *(ada.post("/links", url="https://example.com/") for _ in range(3))
    )

    assert {each.json()["code"] for each in responses} == {"same", "other", "third"}


async def test_a_thousand_random_codes_are_all_different_and_in_no_order() -> None:
    drawn = [next(codes.make_codes()) for _ in range(1000)]

    assert len(set(drawn)) == 1000
    assert drawn != sorted(drawn)
    assert {len(code) for code in drawn} == {8}


@pytest.mark.parametrize("_round", ROUNDS)
async def test_of_two_deletions_exactly_one_finds_something(
    ada: Person, link: Any, _round: int
) -> None:
    path = f"/links/{link['code']}"

    assert statuses(await asyncio.gather(ada.delete(path), ada.delete(path))) == [204, 404]


async def test_a_reader_does_not_wait_for_a_writer(ada: Person, session: AsyncSession) -> None:
    await session.execute(update(User).values(name="not yet"))

    response = await ada.get("/users/me")

    assert response.json()["name"] == "ada"


async def test_many_logins_at_one_instant_all_succeed(ada: Person, session: AsyncSession) -> None:
    await asyncio.gather(*(ada.sign_in() for _ in range(4)))

    assert await session.scalar(select(func.count()).select_from(AuthSession)) == 5
