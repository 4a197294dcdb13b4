"""Seeing where one is signed in, and ending it."""

from uuid import UUID

import pytest

from tests.people import PASSWORD, Person


async def test_the_newest_session_comes_first_and_the_current_one_is_marked(ada: Person) -> None:
    await ada.sign_in()

    sessions = (await ada.get("/users/me/sessions")).json()["items"]

    assert [each["current"] for each in sessions] == [True, False]
    assert sessions[0]["created_at"] > sessions[1]["created_at"]


async def test_a_session_shows_no_token(ada: Person) -> None:
    session = (await ada.get("/users/me/sessions")).json()["items"][0]

    assert set(session) == {"id", "user_agent", "current", "created_at", "expires_at"}


@pytest.mark.parametrize(
    ("sent", "kept"), [("curl/8", "curl/8"), ("x" * 300, "x" * 200), ("caf\xe9", "caf\xe9")]
)
async def test_a_session_tells_the_program_that_opened_it(
    ada: Person, sent: str, kept: str
) -> None:
    credentials = {"email": ada.email, "password": PASSWORD}
    await ada.client.post("/api/v1/auth/login", json=credentials, headers={"User-Agent": sent})

    newest = (await ada.get("/users/me/sessions", limit=1)).json()["items"][0]

    assert newest["user_agent"] == kept


async def test_an_ended_session_is_dead_at_once(ada: Person) -> None:
    other = (await ada.get("/users/me/sessions")).json()["items"][0]["id"]
    lost = ada.access_token
    await ada.sign_in()

    response = await ada.delete(f"/users/me/sessions/{other}")

    ada.access_token = lost
    assert response.status_code == 204
    assert (await ada.get("/users/me")).status_code == 401


@pytest.mark.parametrize("session_id", [str(UUID(int=1)), "1", "no-id"])
async def test_a_session_that_is_not_there_is_not_found(ada: Person, session_id: str) -> None:
    response = await ada.delete(f"/users/me/sessions/{session_id}")

    assert response.status_code == 404


async def test_the_session_of_somebody_else_is_not_found(ada: Person, bob: Person) -> None:
    theirs = (await bob.get("/users/me/sessions")).json()["items"][0]["id"]

    response = await ada.delete(f"/users/me/sessions/{theirs}")

    assert response.status_code == 404
    assert (await bob.get("/users/me")).status_code == 200


async def test_sessions_come_in_pages(ada: Person) -> None:
    for _ in range(4):
        await ada.sign_in()

    seen: list[str] = []
    cursor = None
    while cursor or not seen:
        page = await ada.get(
            "/users/me/sessions", limit=2, **({"cursor": cursor} if cursor else {})
        )
        seen += [each["id"] for each in page.json()["items"]]
        cursor = page.json()["next_cursor"]

    assert len(seen) == len(set(seen)) == 5
