"""What happens while Argon2 works, with no connection held."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import delete, update

from app.auth import passwords
from app.users.models import User
from tests.people import PASSWORD, Person

Meanwhile = Callable[[Any], None]
CHANGES = [update(User).values(password_hash="another"), delete(User)]


@pytest.fixture
def meanwhile(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Has a statement run between the check of a password and what follows."""

    def run(statement: Any) -> None:
        verify = passwords.verify

        async def verify_and_change(password: str, password_hash: str | None) -> bool:
            fits = await verify(password, password_hash)
            async with app.state.engine.begin() as connection:
                await connection.execute(statement)
            return fits

        monkeypatch.setattr(passwords, "verify", verify_and_change)

    return run


@pytest.mark.parametrize("change", CHANGES)
async def test_a_password_that_was_changed_meanwhile_opens_no_session(
    ada: Person, meanwhile: Meanwhile, change: Any
) -> None:
    credentials = {"email": ada.email, "password": PASSWORD}
    meanwhile(change)

    response = await ada.client.post("/api/v1/auth/login", json=credentials)

    assert response.status_code == 401


@pytest.mark.parametrize("change", CHANGES)
async def test_a_password_that_was_changed_meanwhile_changes_none(
    ada: Person, meanwhile: Meanwhile, change: Any
) -> None:
    fields = {"current_password": PASSWORD, "new_password": "seven herons over the marsh"}
    meanwhile(change)

    response = await ada.post("/users/me/password", **fields)

    assert response.status_code == 422
