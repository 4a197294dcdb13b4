"""Changing the password, here and elsewhere."""

import pytest

from tests.api.people import PASSWORD, Person, pointers, post

NEW = "seven herons over the marsh"


def change(person: Person, *, current: str = PASSWORD, new: str = NEW) -> object:
    return person.post("/users/me/password", current_password=current, new_password=new)


def test_the_new_password_opens_a_session_and_the_old_one_none(ann: Person) -> None:
    ann.post("/users/me/password", current_password=PASSWORD, new_password=NEW)

    assert post("/auth/login", email=ann.email, password=NEW).status_code == 200
    assert post("/auth/login", email=ann.email, password=PASSWORD).status_code == 401


def test_every_other_session_ends_at_once(ann: Person) -> None:
    other = ann.access_token, ann.refresh_token
    ann.sign_in()

    response = ann.post("/users/me/password", current_password=PASSWORD, new_password=NEW)

    assert response.status_code == 204
    assert ann.get("/users/me").status_code == 200
    ann.access_token, ann.refresh_token = other
    assert ann.get("/users/me").status_code == 401
    assert post("/auth/refresh", refresh_token=ann.refresh_token).status_code == 401


def test_a_wrong_current_password_is_pointed_at(ann: Person) -> None:
    assert pointers(change(ann, current="not hers")) == ["/current_password"]


@pytest.mark.parametrize("new", ["short", "password1234", "x" * 129, "ann walks by the river"])
def test_a_weak_new_password_is_pointed_at(ann: Person, new: str) -> None:
    assert pointers(change(ann, new=new)) == ["/new_password"]


def test_the_current_password_is_guessed_as_seldom_as_at_a_login(ann: Person) -> None:
    statuses = [
        ann.post("/users/me/password", current_password="x", new_password=NEW).status_code
        for _ in range(6)
    ]

    assert statuses == [422] * 5 + [429]


def test_a_password_that_is_set_anywhere_else_ends_the_sessions_of_the_api(ann: Person) -> None:
    ann.user.set_password(NEW)
    ann.user.save()

    assert ann.get("/users/me").status_code == 401
    assert post("/auth/refresh", refresh_token=ann.refresh_token).status_code == 401


def test_a_change_of_anything_else_ends_no_session(ann: Person) -> None:
    ann.user.name = "Anna"
    ann.user.save()

    assert ann.get("/users/me").status_code == 200


def test_a_change_by_the_api_ends_the_sessions_of_pages(ann: Person) -> None:
    ann.client.force_login(ann.user)

    change(ann)

    assert "_auth_user_id" in ann.client.session
    assert ann.client.get("/accounts/email/").status_code == 302
