"""Changing one's password."""

from typing import Any

import pytest

from tests.people import PASSWORD, Client, Person

NEW = "seven herons over the marsh"


async def change(person: Person, *, current: object = PASSWORD, new: object = NEW) -> Any:
    return await person.post("/users/me/password", current_password=current, new_password=new)


async def log_in(client: Client, person: Person, password: str) -> Any:
    credentials = {"email": person.email, "password": password}
    return await client.post("/api/v1/auth/login", json=credentials)


async def test_only_the_new_password_opens_a_session(client: Client, ada: Person) -> None:
    response = await change(ada)

    assert response.status_code == 204
    assert (await log_in(client, ada, NEW)).status_code == 200
    assert (await log_in(client, ada, PASSWORD)).status_code == 401


async def test_a_new_password_ends_every_other_session_at_once(client: Client, ada: Person) -> None:
    stolen, refresh_token = ada.access_token, ada.refresh_token
    await ada.sign_in()

    await change(ada)

    headers = {"Authorization": f"Bearer {stolen}"}
    assert (await client.get("/api/v1/users/me", headers=headers)).status_code == 401
    refreshed = await client.post("/api/v1/auth/refresh", json={"refresh_token": refresh_token})
    assert refreshed.status_code == 401
    assert (await ada.get("/users/me")).status_code == 200


async def test_the_sessions_of_other_people_go_on(ada: Person, bob: Person) -> None:
    await change(ada)

    assert (await bob.get("/users/me")).status_code == 200


async def test_the_current_password_is_asked_for(client: Client, ada: Person) -> None:
    response = await change(ada, current="not my password")

    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == "/current_password"
    assert (await log_in(client, ada, PASSWORD)).status_code == 200


@pytest.mark.parametrize(
    "new", ["short", "password1234", "ada lives by the river", "x" * 129, "a\x00" * 9, None, 7]
)
async def test_a_bad_new_password_is_refused(client: Client, ada: Person, new: object) -> None:
    response = await change(ada, new=new)

    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == "/new_password"
    assert (await log_in(client, ada, PASSWORD)).status_code == 200


async def test_the_old_password_cannot_be_guessed_with_a_stolen_token(ada: Person) -> None:
    guesses = [
        (await change(ada, current=f"guess number {number}")).status_code for number in range(7)
    ]

    assert guesses == [422] * 5 + [429] * 2
    assert (await ada.get("/users/me")).status_code == 200
