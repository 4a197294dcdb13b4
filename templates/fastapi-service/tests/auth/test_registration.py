"""Creating an account."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.users.models import User
from tests.people import PASSWORD, Client, Person

REGISTER = "/api/v1/auth/register"
ADA = {"email": "ada@example.com", "password": PASSWORD, "name": "Ada"}


async def test_a_new_account_is_answered_without_its_password(client: Client) -> None:
    response = await client.post(REGISTER, json=ADA)

    assert response.status_code == 201
    assert set(response.json()) == {"id", "email", "name", "created_at"}


async def test_a_new_account_is_found_where_the_answer_says(client: Client) -> None:
    response = await client.post(REGISTER, json=ADA)

    assert response.headers["Location"] == "/api/v1/users/me"


async def test_only_a_hash_of_the_password_is_stored(client: Client, session: AsyncSession) -> None:
    await client.post(REGISTER, json=ADA)

    password_hash = (await session.scalars(select(User.password_hash))).one()

    assert password_hash.startswith("$argon2id$")
    assert PASSWORD not in password_hash


async def test_an_address_is_one_account_however_its_letters_are_written(client: Client) -> None:
    await client.post(REGISTER, json=ADA)

    response = await client.post(REGISTER, json={**ADA, "email": "ADA@Example.COM"})

    assert response.status_code == 409


async def test_an_address_is_kept_in_lower_case(client: Client) -> None:
    user = (await client.post(REGISTER, json={**ADA, "email": "ADA@Example.COM"})).json()

    assert user["email"] == "ada@example.com"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "ada"),
        ("email", "ada@"),
        ("email", "Ada <ada@example.com>"),
        ("email", "ada@example.com\nBcc: eve@example.com"),
        ("email", f"{'a' * 250}@example.com"),
        ("password", "too short"),
        ("password", "x" * 129),
        ("password", "password1234"),
        ("password", "aaaaaaaaaaaaaaaa"),
        ("password", "the long walk of ADA today"),
        ("password", "a long walk\x00 by the river"),
        ("password", None),
        ("name", ""),
        ("name", "   "),
        ("name", "x" * 101),
        ("name", "A\x00da"),
        ("name", "A\r\nda"),
        ("name", "two\u2028lines"),
        ("name", "\u200b\u2060"),
        ("name", 7),
    ],
)
async def test_a_field_that_is_not_valid_is_pointed_at(
    client: Client, field: str, value: object
) -> None:
    response = await client.post(REGISTER, json={**ADA, field: value})

    assert response.status_code == 422
    assert {each["pointer"] for each in response.json()["errors"]} == {f"/{field}"}


async def test_a_field_that_is_missing_is_pointed_at(client: Client) -> None:
    response = await client.post(REGISTER, json={"email": "ada@example.com", "password": PASSWORD})

    assert [each["pointer"] for each in response.json()["errors"]] == ["/name"]


async def test_the_answer_to_a_bad_password_does_not_repeat_it(client: Client) -> None:
    response = await client.post(REGISTER, json={**ADA, "password": "qwertyuiop12"})

    assert response.status_code == 422
    assert "qwertyuiop12" not in response.text


@pytest.mark.parametrize(
    "extra", [{"id": 7}, {"password_hash": "x"}, {"created_at": "2020-01-01T00:00:00Z"}]
)
async def test_nobody_sets_what_is_not_theirs_to_set(client: Client, extra: Any) -> None:
    response = await client.post(REGISTER, json={**ADA, **extra})

    assert response.status_code == 422
    assert [each["pointer"] for each in response.json()["errors"]] == [f"/{next(iter(extra))}"]


async def test_an_account_with_a_name_in_any_script_can_sign_in(client: Client) -> None:
    account = {**ADA, "password": "ein лес im 森 voller 🦊", "name": "Zoë 李 🌱"}

    user = (await client.post(REGISTER, json=account)).json()
    pair = await client.post(
        "/api/v1/auth/login", json={"email": account["email"], "password": account["password"]}
    )

    assert user["name"] == account["name"]
    assert pair.status_code == 200


async def test_two_people_have_two_accounts(ada: Person, bob: Person) -> None:
    mine, theirs = (await ada.get("/users/me")).json(), (await bob.get("/users/me")).json()

    assert mine["id"] != theirs["id"]


@pytest.mark.parametrize(
    "email", ["bob@xn--bcher-kva.example.com", "re\u0301ne@example.com", "Bob@EXAMPLE.com"]
)
async def test_what_was_typed_to_register_signs_in(client: Client, email: str) -> None:
    account = {"email": email, "password": PASSWORD}

    registered = await client.post("/api/v1/auth/register", json=account | {"name": "Bob"})
    signed_in = await client.post("/api/v1/auth/login", json=account)

    assert (registered.status_code, signed_in.status_code) == (201, 200)
