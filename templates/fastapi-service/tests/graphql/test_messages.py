"""Garbage over graphql-transport-ws closes, and crashes nothing."""

import json

import pytest

from tests.graphql.windows import GraphQLWindow


@pytest.mark.parametrize(
    "message",
    [
        "",
        "hello",
        "[]",
        '{"type": "dance"}',
        '{"type": "subscribe"}',
        '{"type": "subscribe", "id": 1, "payload": {"query": "{a}"}}',
        '{"type": "subscribe", "id": "", "payload": {"query": "{a}"}}',
        '{"type": "subscribe", "id": "1", "payload": {"query": ""}}',
        '{"type": "subscribe", "id": "1", "payload": {"query": "\\ud800"}}',
        '{"type": "subscribe", "id": "1", "payload": {"query": "{a}", "variables": {"a": NaN}}}',
        json.dumps({"type": "complete", "id": "1" * 101}),
        '{"type": "ping", "payload": 7}',
        "[" * 5000,
    ],
)
async def test_garbage_closes(window: GraphQLWindow, message: str) -> None:
    window.send(text=message)

    assert await window.close_code() == 4400


async def test_bytes_close(window: GraphQLWindow) -> None:
    window.send(bytes=b"{}")

    assert await window.close_code() == 1003
