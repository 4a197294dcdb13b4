"""A login tells a stranger nothing."""

import pytest

from app.accounts.models import User
from app.accounts.passwords import OwaspArgon2
from tests.api.people import PASSWORD, Person, post, send

LOGIN = "/auth/login"
SAME_ID = {"X-Request-ID": "same"}


@pytest.fixture
def verified(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The hash of every verification."""
    seen: list[str] = []
    verify = OwaspArgon2.verify

    def noting(self: OwaspArgon2, password: str, encoded: str) -> bool:
        seen.append(encoded)
        return verify(self, password, encoded)

    monkeypatch.setattr(OwaspArgon2, "verify", noting)
    return seen


def test_an_unknown_address_and_a_wrong_password_look_the_same(ann: Person) -> None:
    fields = {"password": "x"}

    unknown = send("POST", LOGIN, json={"email": "eve@example.com", **fields}, headers=SAME_ID)
    wrong = send("POST", LOGIN, json={"email": ann.email, **fields}, headers=SAME_ID)

    assert unknown.status_code == wrong.status_code == 401
    assert unknown.content == wrong.content
    assert unknown.headers == wrong.headers


def test_an_unknown_address_costs_the_same_work_as_a_wrong_password(
    ann: Person, verified: list[str]
) -> None:
    post(LOGIN, email="eve@example.com", password="x")
    post(LOGIN, email=ann.email, password="x")

    dummy, real = (password_hash.split("$")[:4] for password_hash in verified)
    assert dummy == real


def test_the_password_of_the_dummy_hash_opens_nothing() -> None:
    response = post(LOGIN, email="eve@example.com", password="nobody has this password")

    assert response.status_code == 401


def test_an_account_without_a_password_is_not_opened_by_any(
    ann: Person, verified: list[str]
) -> None:
    ann.user.set_unusable_password()
    ann.user.save()

    statuses = {post(LOGIN, email=ann.email, password=word).status_code for word in ("!", "x")}

    assert statuses == {401}
    assert len(verified) == 2


def test_an_account_that_was_closed_is_not_opened(ann: Person) -> None:
    User.objects.update(is_active=False)

    assert post(LOGIN, email=ann.email, password=PASSWORD).status_code == 401


def test_an_address_is_meant_to_the_letter_though_a_database_may_fold_it(ann: Person) -> None:
    assert User.objects.by_email("ánn@example.com") is None
    assert User.objects.by_email(ann.email) == ann.user
