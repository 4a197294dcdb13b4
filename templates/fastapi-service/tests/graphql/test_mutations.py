"""Changing things through GraphQL."""

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from app.links import service
from tests.graphql.conftest import ask, refusal, send
from tests.people import Person

CREATE = """
    mutation ($fields: LinkInput!) {
      createLink(fields: $fields) { code url expiresAt maxClicks }
    }
"""
UPDATE = """
    mutation ($code: Code!, $fields: LinkChanges!) {
      updateLink(code: $code, fields: $fields) { url expiresAt maxClicks createdAt updatedAt }
    }
"""
URL = "https://example.com/a"


async def test_a_link_is_created_with_all_its_fields(ada: Person) -> None:
    fields = {
        "url": URL,
        "code": "garden",
        "expiresAt": "2099-01-31T13:00:00+01:00",
        "maxClicks": 5,
    }

    created = (await ask(ada, CREATE, fields=fields))["createLink"]

    rest = (await ada.get("/links/garden")).json()
    assert created == fields | {"expiresAt": "2099-01-31T12:00:00Z"}
    assert (rest["url"], rest["max_clicks"]) == (URL, 5)


async def test_what_is_not_given_has_the_defaults_of_rest(ada: Person) -> None:
    created = (await ask(ada, CREATE, fields={"url": URL}))["createLink"]

    assert len(created["code"]) == 8
    assert (created["expiresAt"], created["maxClicks"]) == (None, None)


async def test_only_the_given_fields_change(ada: Person, link: Any) -> None:
    code = link["code"]

    limited = (await ask(ada, UPDATE, code=code, fields={"maxClicks": 3}))["updateLink"]
    moved = (await ask(ada, UPDATE, code=code, fields={"url": f"{URL}/b"}))["updateLink"]
    freed = (await ask(ada, UPDATE, code=code, fields={"maxClicks": None}))["updateLink"]

    assert (limited["url"], limited["maxClicks"]) == (link["url"], 3)
    assert (moved["url"], moved["maxClicks"]) == (f"{URL}/b", 3)
    assert (freed["url"], freed["maxClicks"]) == (f"{URL}/b", None)
    assert freed["updatedAt"] > freed["createdAt"] == link["created_at"]


async def test_a_deleted_link_is_gone(ada: Person, link: Any) -> None:
    query = "mutation ($code: Code!) { deleteLink(code: $code) }"

    assert await ask(ada, query, code=link["code"]) == {"deleteLink": link["code"]}
    assert (await ada.get(f"/links/{link['code']}")).status_code == 404


async def test_a_code_that_is_taken_is_a_conflict(ada: Person, bob: Person) -> None:
    await ada.post("/links", url=URL, code="garden")

    error = await refusal(bob, CREATE, fields={"url": URL, "code": "garden"})

    assert error["message"] == "This code is taken already."
    assert error["extensions"] == {"code": "CONFLICT"}


async def test_two_changes_at_the_same_time_are_a_conflict(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lose(*_: Any, **__: Any) -> None:
        raise IntegrityError("insert", {}, Exception("foreign key"))

    monkeypatch.setattr(service, "create", lose)

    error = await refusal(ada, CREATE, fields={"url": URL})

    assert error["extensions"] == {"code": "CONFLICT"}


async def test_a_clash_at_the_commit_is_a_conflict_too(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lose(*_: Any) -> None:
        raise IntegrityError("commit", {}, Exception("deferred"))

    monkeypatch.setattr("sqlalchemy.ext.asyncio.AsyncSession.commit", lose)

    answer = await send(ada, CREATE, fields={"url": URL})

    assert answer["data"] is None
    assert answer["errors"][0]["extensions"] == {"code": "CONFLICT"}


async def test_a_mutation_is_done_wholly_or_not_at_all(ada: Person) -> None:
    query = """mutation {
      good: createLink(fields: {url: "https://example.com/", code: "good"}) { code }
      bad: createLink(fields: {url: "ftp://example.com/", code: "bad"}) { code }
      late: createLink(fields: {url: "https://example.com/", code: "late"}) { code }
    }"""

    answer = await send(ada, query)

    assert answer["data"] is None
    assert [error["path"] for error in answer["errors"]] == [["bad"]]
    assert (await ada.get("/links")).json()["items"] == []


async def test_a_step_after_one_that_failed_in_the_database_is_not_tried(ada: Person) -> None:
    await ada.post("/links", url=URL, code="garden")
    step = f'createLink(fields: {{url: "{URL}", code: "%s"}}) {{ code }}'

    answer = await send(ada, f"mutation {{ bad: {step % 'garden'} late: {step % 'late'} }}")

    assert [error["path"] for error in answer["errors"]] == [["bad"]]
    assert (await ada.get("/links/late")).status_code == 404


async def test_the_own_host_is_no_target_here_either(ada: Person) -> None:
    own_host = ada.client.base_url.host.upper()

    error = await refusal(ada, CREATE, fields={"url": f"http://{own_host}.:8080/"})

    assert error["extensions"]["errors"][0]["pointer"] == "/url"
