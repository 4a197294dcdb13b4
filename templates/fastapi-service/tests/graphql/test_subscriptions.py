"""Following the clicks of a link through GraphQL."""

import asyncio
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from app.links import service
from app.live.hub import Hub
from tests.graphql.windows import Follow, GraphQLWindow, Open, mailboxes, tell
from tests.people import Person
from tests.workers import eventually


async def test_a_click_is_told_in_the_fields_that_are_asked_for(
    window: GraphQLWindow, hub: Hub, link_id: int, follow: Follow
) -> None:
    await follow(window)

    tell(hub, link_id)

    told = [{"referrer": "site.example", "device": "mobile"}]
    assert await window.next() == {"type": "next", "id": "1", "payload": {"data": {"clicks": told}}}


async def test_each_operation_is_told_under_its_id_until_it_is_completed(
    window: GraphQLWindow, hub: Hub, link_id: int, follow: Follow
) -> None:
    await follow(window, "a")
    await follow(window, "b")
    tell(hub, link_id)
    assert {(await window.next())["id"] for _ in range(2)} == {"a", "b"}

    window.say(type="complete", id="a")
    await eventually(lambda: mailboxes(hub, link_id) == 1)
    tell(hub, link_id)

    assert (await window.next())["id"] == "b"


async def test_an_id_can_be_used_again_once_it_is_completed(
    window: GraphQLWindow, hub: Hub, link_id: int, follow: Follow
) -> None:
    await follow(window)
    window.say(type="complete", id="1")
    await eventually(lambda: mailboxes(hub, link_id) == 0)

    await follow(window)
    tell(hub, link_id)

    assert (await window.next())["id"] == "1"


async def test_an_id_that_is_in_use_closes(window: GraphQLWindow, follow: Follow) -> None:
    await follow(window)

    window.subscribe("any")

    assert await window.close_code() == 4409


async def test_the_clicks_of_another_owner_s_link_cannot_be_followed(
    bob: Person, open_window: Open, link: Any
) -> None:
    window = await (await open_window()).sign_in(bob)

    window.subscribe(link["code"])

    assert (await window.error())["extensions"] == {"code": "NOT_FOUND"}


@pytest.mark.parametrize(
    "query",
    [
        "{ me { name } }",
        'mutation { deleteLink(code: "abc") }',
        "subscription { you }",
        "subscription {",
        'subscription { a: clicks(code: "abc") { device } b: clicks(code: "abc") { device } }',
        "subscription A { __typename } subscription B { __typename }",
        'subscription { clicks(code: "a") { device } }',
    ],
)
async def test_what_is_no_subscription_is_an_error(window: GraphQLWindow, query: str) -> None:
    window.say(type="subscribe", id="1", payload={"query": query})

    message = await window.next()

    assert message["type"] == "error"
    assert message["payload"][0]["extensions"]["code"] == "MALFORMED"
    await window.follows()


@pytest.mark.usefixtures("quick_heartbeat")
async def test_a_deleted_link_ends_what_follows_it(
    ada: Person, window: GraphQLWindow, link: Any, follow: Follow
) -> None:
    await follow(window)

    await ada.delete(f"/links/{link['code']}")

    assert (await window.error())["extensions"] == {"code": "NOT_FOUND"}
    await window.follows()


@pytest.mark.usefixtures("quick_heartbeat")
async def test_a_link_that_took_over_the_code_is_another(
    window: GraphQLWindow, follow: Follow, monkeypatch: pytest.MonkeyPatch
) -> None:
    await follow(window)
    get = service.get

    async def get_another(*args: Any, **options: Any) -> Any:
        found = await get(*args, **options)
        return type("Another", (), {"id": found.id + 1})

    monkeypatch.setattr(service, "get", get_another)

    assert await window.next() == {"type": "complete", "id": "1"}


async def test_a_database_that_is_away_closes(
    window: GraphQLWindow, link: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: Any, **__: Any) -> None:
        raise OperationalError("SELECT", {}, OSError("away"))

    monkeypatch.setattr(service, "get", fail)
    window.subscribe(link["code"])

    assert await window.close_code() == 1013


@pytest.mark.usefixtures("quick_heartbeat")
async def test_a_link_that_is_quiet_for_long_is_followed_on(
    window: GraphQLWindow, hub: Hub, link_id: int, follow: Follow
) -> None:
    await follow(window)
    await asyncio.sleep(0.1)

    tell(hub, link_id)

    assert (await window.next())["type"] == "next"
