"""Reading, changing and deleting one's account."""

import pytest
from django.utils import timezone

from app.accounts.models import AuthSession, RefreshToken, User
from app.comments.models import Comment
from tests.api.people import PASSWORD, Person, pointers, post
from tests.visitors import public_post


def test_one_reads_ones_own_account(ann: Person) -> None:
    response = ann.get("/users/me")

    assert response.json()["email"] == "ann@example.com"
    assert response["Cache-Control"] == "no-store"


def test_one_changes_ones_name(ann: Person) -> None:
    renamed = ann.patch("/users/me", name="  Ann of Green Gables ")

    assert renamed.json()["name"] == "Ann of Green Gables"
    assert ann.get("/users/me").json() == renamed.json()


def test_a_change_of_nothing_changes_nothing(ann: Person) -> None:
    before = ann.get("/users/me").json()

    assert ann.patch("/users/me").json() == before


@pytest.mark.parametrize("field", ["email", "is_staff", "id", "password", "created_at"])
def test_nothing_else_of_an_account_is_changed_here(ann: Person, field: str) -> None:
    assert pointers(ann.patch("/users/me", name="Ann", **{field: "x"})) == [f"/{field}"]


def test_deleting_an_account_deletes_all_that_it_owns(ann: Person, ben: Person) -> None:
    public_post()
    for person in (ann, ben):
        person.post("/comments", post="hello", body="Well said.")

    response = ann.delete("/users/me")

    assert response.status_code == 204
    assert User.objects.get() == ben.user
    assert AuthSession.objects.get().user == RefreshToken.objects.get().session.user == ben.user
    assert Comment.objects.get().author == ben.user


def test_a_deleted_account_is_gone_at_once(ann: Person) -> None:
    ann.delete("/users/me")

    statuses = [
        ann.get("/users/me").status_code,
        post("/auth/refresh", refresh_token=ann.refresh_token).status_code,
        post("/auth/login", email=ann.email, password=PASSWORD).status_code,
    ]

    assert statuses == [401] * 3


def test_an_account_that_goes_meanwhile_is_not_changed(
    ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.accounts import services

    lock = services.lock

    def delete_and_lock(user: User) -> User:
        User.objects.all().delete()
        return lock(user)

    monkeypatch.setattr(services, "lock", delete_and_lock)

    assert ann.patch("/users/me", name="Nobody").status_code == 401


def test_one_sees_ones_sessions_the_newest_first(ann: Person) -> None:
    ann.sign_in()

    items = ann.get("/users/me/sessions").json()["items"]

    assert [each["current"] for each in items] == [True, False]
    assert items[0]["created_at"] > items[1]["created_at"]


def test_the_sessions_come_in_pages_too(ann: Person) -> None:
    for _ in range(3):
        ann.sign_in()

    first = ann.get("/users/me/sessions", limit=2).json()
    second = ann.get("/users/me/sessions", limit=2, cursor=first["next_cursor"]).json()

    ids = {each["id"] for each in first["items"] + second["items"]}
    assert len(ids) == 4
    assert second["next_cursor"] is None


def test_an_expired_session_is_not_shown(ann: Person) -> None:
    AuthSession.objects.update(expires_at=timezone.now())
    ann.sign_in()

    assert len(ann.get("/users/me/sessions").json()["items"]) == 1


def test_one_ends_a_session_of_ones_own(ann: Person) -> None:
    first = ann.access_token
    ann.sign_in()
    other = ann.get("/users/me/sessions").json()["items"][1]["id"]

    ended = ann.delete(f"/users/me/sessions/{other}")

    assert ended.status_code == 204
    assert ann.get("/users/me").status_code == 200
    ann.access_token = first
    assert ann.get("/users/me").status_code == 401


def test_nobody_ends_the_session_of_another(ann: Person, ben: Person) -> None:
    theirs = AuthSession.objects.get(user=ann.user).pk

    assert ben.delete(f"/users/me/sessions/{theirs}").status_code == 404
    assert ann.get("/users/me").status_code == 200
