"""Signing in over graphql-transport-ws, and what ends a connection."""

from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy.exc import OperationalError

from app.graphql import socket
from app.live import conversation
from app.live.hub import Hub
from tests.graphql.windows import Follow, GraphQLWindow, Open
from tests.live.windows import Refused
from tests.people import Person


async def test_without_a_sign_in_a_connection_is_closed(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversation, "SIGN_IN_SECONDS", 0.02)

    assert await (await open_window()).close_code() == 4408


async def test_an_operation_before_the_sign_in_closes(open_window: Open) -> None:
    window = await open_window()

    window.subscribe("any")

    assert await window.close_code() == 4401


@pytest.mark.parametrize("token", ["garbage", "a.b.c"])
async def test_a_token_that_is_none_closes(open_window: Open, token: str) -> None:
    window = await open_window()

    window.say(type="connection_init", payload={"token": token})

    assert await window.close_code() == 4403


async def test_a_second_sign_in_closes(window: GraphQLWindow, ada: Person) -> None:
    window.say(type="connection_init", payload={"token": ada.access_token})

    assert await window.close_code() == 4429


async def test_the_sign_in_counts_as_a_request(
    app: FastAPI, ada: Person, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, again = [await open_window() for _ in range(2)]
    monkeypatch.setattr(app.state.settings, "rate_limit_user", "1/hour")
    await first.sign_in(ada)

    again.say(type="connection_init", payload={"token": ada.access_token})

    assert await again.close_code() == 4429


@pytest.mark.usefixtures("quick_heartbeat")
async def test_the_end_of_the_session_closes(window: GraphQLWindow, ada: Person) -> None:
    await window.follows()

    await ada.post("/auth/logout")

    assert await window.close_code() == 4403


async def test_without_the_database_a_client_is_told_to_come_back(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: Any, **__: Any) -> None:
        raise OperationalError("SELECT", {}, OSError("away"))

    monkeypatch.setattr(socket, "sign_in", fail)
    window = await open_window()

    window.say(type="connection_init", payload={"token": "any"})

    assert await window.close_code() == 1013


async def test_a_ping_is_answered_and_a_pong_is_taken(window: GraphQLWindow) -> None:
    window.say(type="pong")
    window.say(type="ping", payload={"at": 1})

    assert (await window.next())["type"] == "pong"


async def test_the_end_of_an_operation_that_is_not_there_is_no_mistake(
    window: GraphQLWindow,
) -> None:
    window.say(type="complete", id="nothing")

    await window.follows()


@pytest.mark.parametrize("protocols", [("graphql-ws",), ("",), ("GRAPHQL-TRANSPORT-WS",)])
async def test_another_protocol_is_refused(open_window: Open, protocols: Any) -> None:
    with pytest.raises(Refused) as refused:
        await open_window(*protocols)

    assert refused.value.status == 400


async def test_a_page_of_a_foreign_site_may_not_connect(open_window: Open) -> None:
    with pytest.raises(Refused) as refused:
        await open_window(origin="https://evil.example")

    assert refused.value.status == 403


async def test_nothing_is_left_behind(window: GraphQLWindow, hub: Hub, follow: Follow) -> None:
    await follow(window)

    await window.close()

    assert not hub._mailboxes  # noqa: SLF001
    assert not hub._users  # noqa: SLF001
    assert hub.places.taken == 0
