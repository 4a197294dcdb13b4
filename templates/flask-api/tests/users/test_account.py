"""One's own account."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.base import Base
from app.users.models import User
from tests.people import PASSWORD, Person


def test_an_account_shows_no_hash(ada: Person) -> None:
    me = ada.get("/users/me").get_json()

    assert set(me) == {"id", "email", "name", "created_at"}


def test_a_renamed_user_keeps_the_new_name(ada: Person) -> None:
    renamed = ada.patch("/users/me", name="Ada Lovelace").get_json()

    assert renamed["name"] == "Ada Lovelace"
    assert ada.get("/users/me").get_json() == renamed


@pytest.mark.parametrize("field", ["email", "id", "password_hash", "created_at", "password"])
def test_a_patch_sets_nothing_but_the_name(ada: Person, field: str) -> None:
    response = ada.patch("/users/me", name="Eve", **{field: "eve@example.com"})

    assert response.status_code == 422
    assert ada.get("/users/me").get_json()["name"] == "ada"


@pytest.mark.parametrize("name", [None, "", " ", "x" * 101, "a\x00b", 1, ["Ada"]])
def test_a_name_that_is_none_is_refused(ada: Person, name: object) -> None:
    response = ada.patch("/users/me", name=name)

    assert response.status_code == 422
    assert response.get_json()["errors"][0]["pointer"] == "/name"


def test_a_deleted_account_takes_all_that_was_its_own_along(
    ada: Person, bob: Person, session: Session
) -> None:
    label = ada.post("/labels", name="bug").get_json()
    project = ada.post("/projects", name="Garden").get_json()
    ada.post(f"/projects/{project['id']}/tasks", title="Dig", label_ids=[label["id"]])

    response = ada.delete("/users/me")

    tables = Base.metadata.sorted_tables
    left = {table.name: len(session.execute(select(table)).all()) for table in tables}
    assert response.status_code == 204
    assert left == {**dict.fromkeys(left, 0), "users": 1, "auth_sessions": 1, "refresh_tokens": 1}


def test_the_tokens_of_a_deleted_account_are_dead(ada: Person) -> None:
    ada.delete("/users/me")

    refreshed = ada.client.post("/api/v1/auth/refresh", json={"refresh_token": ada.refresh_token})
    credentials = {"email": ada.email, "password": PASSWORD}
    logged_in = ada.client.post("/api/v1/auth/login", json=credentials)
    statuses = {ada.get("/users/me").status_code, refreshed.status_code, logged_in.status_code}
    assert statuses == {401}


def test_the_address_of_a_deleted_account_is_free_again(ada: Person) -> None:
    ada.delete("/users/me")

    again = Person(ada.client, ada.email)

    assert again.get("/projects").get_json()["items"] == []


def test_a_stale_etag_keeps_an_account_alive(ada: Person, session: Session) -> None:
    stale = {"If-Match": ada.get("/users/me").headers["ETag"]}
    ada.patch("/users/me", name="Ada Lovelace")

    renamed = ada.send("PATCH", "/users/me", json={"name": "Eve"}, headers=stale)
    deleted = ada.send("DELETE", "/users/me", headers=stale)

    assert renamed.status_code == deleted.status_code == 412
    assert session.scalars(select(User.name)).one() == "Ada Lovelace"
