"""What somebody may try on a GraphQL endpoint."""

from typing import Any

import pytest
from graphql import get_introspection_query

from app.settings import Settings
from tests.fixtures import MakeApp
from tests.graphql.conftest import Judge, ask, refusal, send
from tests.people import Client, Person

INTROSPECTION = get_introspection_query()


@pytest.mark.parametrize(
    "query",
    [
        "query ($code: Code!) { link(code: $code) { url } }",
        "mutation ($code: Code!) { updateLink(code: $code, fields: {maxClicks: 1}) { code } }",
        "mutation ($code: Code!) { deleteLink(code: $code) }",
    ],
)
async def test_the_link_of_another_owner_is_not_there(
    bob: Person, ada: Person, link: Any, query: str
) -> None:
    error = await refusal(bob, query, code=link["code"])

    assert error["message"] == "There is no such link."
    assert error["extensions"] == {"code": "NOT_FOUND"}
    assert (await ada.get(f"/links/{link['code']}")).json() == link


async def test_the_links_of_another_owner_are_not_listed(
    ada: Person, bob: Person, link: Any
) -> None:
    assert await ask(bob, "{ links { items { code } } }") == {"links": {"items": []}}


async def test_the_session_of_another_user_cannot_be_ended(ada: Person, bob: Person) -> None:
    [hers] = (await ada.get("/users/me/sessions")).json()["items"]

    error = await refusal(bob, "mutation ($id: UUID!) { endSession(id: $id) }", id=hers["id"])

    assert error["extensions"] == {"code": "NOT_FOUND"}
    assert (await ada.get("/users/me")).status_code == 200


@pytest.mark.parametrize(
    "field", ["ownerId: 1", "owner_id: 1", "id: 1", "clicks: 0", 'createdAt: "2026-01-01"']
)
async def test_a_field_that_is_not_offered_cannot_be_set(judge: Judge, field: str) -> None:
    query = f'mutation {{ updateLink(code: "abc", fields: {{{field}}}) {{ code }} }}'

    assert "unknown field" in (await judge(query))[0]["message"]


async def test_the_code_of_a_link_cannot_be_changed(judge: Judge) -> None:
    query = 'mutation { updateLink(code: "abc", fields: {code: "def"}) { code } }'

    assert "unknown field 'code'" in (await judge(query))[0]["message"]


@pytest.mark.parametrize("text", ["' OR '1'='1", "%", "_", "\\", "'; DROP TABLE links; --"])
async def test_a_search_is_text_and_nothing_else(ada: Person, link: Any, text: str) -> None:
    query = "query ($q: String!) { links(where: {q: $q}) { items { code } } }"

    assert await ask(ada, query, q=text) == {"links": {"items": []}}


@pytest.mark.parametrize(
    "code", ["", "ab", "a" * 33, "a/b", "a\u0000b", "abc\n", "٣٣٣", "' OR 1=1", 123, True, ["abc"]]
)
async def test_a_code_that_cannot_be_one_is_refused(judge: Judge, code: Any) -> None:
    [error] = await judge("query ($code: Code!) { link(code: $code) { url } }", code=code)

    assert "A code has 3 to 32 letters" in error["message"]


async def test_a_lone_surrogate_in_a_literal_is_refused(judge: Judge) -> None:
    [error] = await judge('{ links(where: {q: "\\ud800"}) { nextCursor } }')

    assert error["extensions"] == {"code": "MALFORMED"}


async def test_production_does_not_show_its_schema(ada: Person, make_app: MakeApp) -> None:
    assert await ask(ada, INTROSPECTION)
    assert "Did you mean" in (await refusal(ada, "{ me { nam } }"))["message"]
    settings: Settings = ada.client.app.state.settings
    app = make_app(
        app_env="production", secret_key="k" * 32, allowed_hosts=(ada.client.base_url.host,)
    )
    assert app.state.settings.database_url == settings.database_url
    async with Client(app) as client:
        grace = await Person(client, "grace@example.com").register()

        assert "introspection" in (await send(grace, INTROSPECTION))["errors"][0]["message"]
        message = "Cannot query field 'nam' on type 'User'."
        assert (await refusal(grace, "{ me { nam } }"))["message"] == message
