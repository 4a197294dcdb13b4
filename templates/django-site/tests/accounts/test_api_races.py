"""What happens while Argon2 works, with no transaction open."""

from collections.abc import Callable

import pytest
from django.db import connection

from app.accounts.models import User
from app.accounts.passwords import OwaspArgon2
from tests.api.people import PASSWORD, Person, post

Change = Callable[[], object]
CHANGES: list[Change] = [
    lambda: User.objects.update(password="another"),
    lambda: User.objects.all().delete(),
]
NEW = "seven herons over the marsh"


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Change], None]:
    """Has something happen between the check of a password and what follows."""

    def run(change: Change) -> None:
        verify = OwaspArgon2.verify

        def verify_and_change(self: OwaspArgon2, password: str, encoded: str) -> bool:
            fits = verify(self, password, encoded)
            change()
            return fits

        monkeypatch.setattr(OwaspArgon2, "verify", verify_and_change)

    return run


@pytest.mark.parametrize("change", CHANGES)
def test_a_password_that_was_changed_meanwhile_opens_no_session(
    ann: Person, meanwhile: Callable[[Change], None], change: Change
) -> None:
    meanwhile(change)

    assert post("/auth/login", email=ann.email, password=PASSWORD).status_code == 401


@pytest.mark.parametrize("change", CHANGES)
def test_a_password_that_was_changed_meanwhile_changes_none(
    ann: Person, meanwhile: Callable[[Change], None], change: Change
) -> None:
    meanwhile(change)

    response = ann.post("/users/me/password", current_password=PASSWORD, new_password=NEW)

    assert response.status_code == 422


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_argon2_works(
    ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_while_hashing: list[bool] = []

    def note(name: str) -> None:
        usual = getattr(OwaspArgon2, name)

        def noting(self: OwaspArgon2, *parts: str) -> object:
            open_while_hashing.append(connection.in_atomic_block)
            return usual(self, *parts)

        monkeypatch.setattr(OwaspArgon2, name, noting)

    note("encode")
    note("verify")
    post("/auth/register", email="eve@example.com", password=PASSWORD, name="Eve")
    post("/auth/login", email=ann.email, password=PASSWORD)
    ann.post("/users/me/password", current_password=PASSWORD, new_password=NEW)

    assert open_while_hashing == [False] * 4
