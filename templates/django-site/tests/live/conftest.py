"""A post, somebody who writes about it, and what its readers are told."""

import json
from typing import Any

import pytest

from app.blog.models import Post
from app.live import bus, handshakes
from app.live.hub import Hub
from app.live.places import Places
from tests.visitors import public_post


@pytest.fixture
def post() -> Post:
    return public_post("hello")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The messages to the readers of any post, with the post that they are about."""
    found: list[dict[str, Any]] = []

    def tell(_hub: Hub, post_id: int, text: str) -> None:
        found.append({"post": post_id, **json.loads(text)})

    monkeypatch.setattr(Hub, "tell", tell)
    return found


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch) -> Places:
    """Places that nobody holds yet."""
    found = Places()
    monkeypatch.setattr(handshakes, "places", found)
    return found


@pytest.fixture
def quick_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bus, "BEAT_SECONDS", 0.02)
    monkeypatch.setattr(bus, "SILENCE_SECONDS", 0.3)
