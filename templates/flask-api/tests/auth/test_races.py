"""What happens while Argon2 works, with no connection held."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from app.auth import passwords
from app.users.models import User
from tests.people import PASSWORD, Person

Meanwhile = Callable[[Any], None]
CHANGES = [update(User).values(password_hash="another"), delete(User)]


@pytest.fixture
def meanwhile(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Has a statement run between the check of a password and what follows."""

    def run(statement: Any) -> None:
        verify = passwords.verify

        def verify_and_change(password: str, password_hash: str | None) -> bool:
            fits = verify(password, password_hash)
            with Session(app.extensions["engine"]) as session:
                session.execute(statement)
                session.commit()
            return fits

        monkeypatch.setattr(passwords, "verify", verify_and_change)

    return run


@pytest.mark.parametrize("change", CHANGES)
def test_a_password_that_was_changed_meanwhile_opens_no_session(
    ada: Person, meanwhile: Meanwhile, change: Any
) -> None:
    credentials = {"email": ada.email, "password": PASSWORD}
    meanwhile(change)

    response = ada.client.post("/api/v1/auth/login", json=credentials)

    assert response.status_code == 401


@pytest.mark.parametrize("change", CHANGES)
def test_a_password_that_was_changed_meanwhile_changes_none(
    ada: Person, meanwhile: Meanwhile, change: Any
) -> None:
    fields = {"current_password": PASSWORD, "new_password": "seven herons over the marsh"}
    meanwhile(change)

    response = ada.post("/users/me/password", **fields)

    assert response.status_code == 422
