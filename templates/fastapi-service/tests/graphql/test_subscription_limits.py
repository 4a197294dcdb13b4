"""No client takes more than its share of subscriptions."""

import asyncio
from typing import Any

import pytest
from fastapi import FastAPI

from app.live import hub as hubs
from app.live import mailbox
from app.live.hub import Hub
from tests.graphql.windows import Follow, GraphQLWindow, Open, tell
from tests.live.windows import Refused
from tests.people import Person


async def test_too_many_operations_are_refused_and_the_others_go_on(
    window: GraphQLWindow, hub: Hub, link_id: int, follow: Follow
) -> None:
    for name in "abcd":
        await follow(window, name)

    window.subscribe("any", "e")

    assert (await window.error())["extensions"] == {"code": "TOO_MANY_REQUESTS"}
    tell(hub, link_id)
    assert {(await window.next())["id"] for _ in range(4)} == set("abcd")


@pytest.fixture
def two_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hubs, "MOST_CONNECTIONS_OF_A_USER", 2)


@pytest.mark.usefixtures("two_at_most")
async def test_operations_and_sockets_share_what_a_user_may_have(
    ada: Person, open_window: Open, link: Any, follow: Follow
) -> None:
    window = await (await open_window()).sign_in(ada)
    await follow(window)

    window.subscribe(link["code"], "2")
    assert (await window.error())["extensions"] == {"code": "TOO_MANY_REQUESTS"}

    other = await open_window()
    other.say(type="connection_init", payload={"token": ada.access_token})
    assert await other.close_code() == 4429


async def test_operations_count_as_requests(
    app: FastAPI, window: GraphQLWindow, link: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.state.settings, "rate_limit_user", "1/hour")
    window.subscribe(link["code"], "1")
    window.subscribe(link["code"], "2")

    assert (await window.error())["extensions"] == {"code": "TOO_MANY_REQUESTS"}


@pytest.mark.usefixtures("without_gathering")
async def test_who_reads_too_slowly_is_dropped(
    window: GraphQLWindow, hub: Hub, link_id: int, follow: Follow
) -> None:
    await follow(window)
    window.reads.clear()

    for _ in range(mailbox.ROOM + 2):
        tell(hub, link_id)
    await asyncio.sleep(0)
    window.reads.set()

    assert await window.close_code() == 1013


@pytest.mark.parametrize(
    "query",
    [
        'subscription { clicks(code: "abc") { %s } }' % ("device " * 101),
        "subscription { " + "... {" * 160 + "__typename" + "}" * 161,
    ],
)
async def test_a_bomb_is_an_error(window: GraphQLWindow, query: str) -> None:
    window.say(type="subscribe", id="1", payload={"query": query})

    message = await window.next()

    assert message["payload"][0]["extensions"]["code"] in ("TOO_LARGE", "MALFORMED")


async def test_without_a_place_a_connection_is_refused(hub: Hub, open_window: Open) -> None:
    hub.places.room = 0

    with pytest.raises(Refused) as refused:
        await open_window()

    assert refused.value.status == 503
