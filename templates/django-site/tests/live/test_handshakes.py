"""Who may open a WebSocket, and to what."""

from typing import Any

import pytest
from django.test import Client

from app.blog.models import Post
from app.live import places as limits
from app.live.handshakes import HANDSHAKE, Handshake
from app.live.places import Places
from app.web.publishing import Status
from tests.conftest import Given

PATH = "/api/v1/posts/hello/live"
pytestmark = pytest.mark.usefixtures("post", "places")


def knock(path: str = PATH, **headers: str) -> tuple[Any, Handshake]:
    """What a handshake is answered, and what became of it."""
    handshake = Handshake()
    extra: dict[str, Any] = {HANDSHAKE: handshake, **headers}
    return Client().get(path, **extra), handshake


def test_whoever_reads_a_published_post_may_listen() -> None:
    response, handshake = knock()

    assert response.status_code == 101
    assert handshake.conversation


@pytest.mark.parametrize("status", [Status.DRAFT, None])
def test_a_post_that_nobody_reads_is_not_there(status: str | None) -> None:
    posts = Post.objects.all()
    posts.update(status=status) if status else posts.delete()

    response, handshake = knock()

    assert response.status_code == 404
    assert response.json()["detail"] == "There is no such post."
    assert handshake.conversation is None


@pytest.mark.parametrize("origin", ["http://testserver", "https://testserver", "HTTP://TESTSERVER"])
def test_a_page_of_this_host_may_connect(origin: str) -> None:
    response, _ = knock(HTTP_ORIGIN=origin)

    assert response.status_code == 101


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "",
        "testserver",
        "https://testserver:8443",
        "https://testserver.evil.example",
        "https://evil.example/https://testserver",
        "https://[",
        "https://",
    ],
)
def test_a_page_of_a_foreign_host_may_not_connect(origin: str) -> None:
    response, handshake = knock(HTTP_ORIGIN=origin)

    assert response.status_code == 403
    assert response["Content-Type"] == "application/problem+json"
    assert response["X-Request-ID"] == response.json()["request_id"]
    assert handshake.conversation is None


def test_a_page_of_a_listed_origin_may_connect(given: Given) -> None:
    given(cors_origins=("https://front.example",))

    response, _ = knock(HTTP_ORIGIN="https://front.example")

    assert response.status_code == 101


def test_a_plain_request_is_told_what_is_missing() -> None:
    plain, other = Client().get(PATH), Client().post(PATH)

    assert (plain.status_code, "handshake" in plain.json()["detail"]) == (400, True)
    assert other.status_code == 405


def test_no_header_passes_for_a_handshake() -> None:
    response = Client().get(PATH, headers={HANDSHAKE: "yes", "app-handshake": "yes"})

    assert response.status_code == 400


def test_an_address_has_only_so_many_places(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_OF_AN_ADDRESS", 1)
    _, first = knock()

    refused, _ = knock()
    elsewhere, _ = knock(REMOTE_ADDR="192.0.2.9")
    first.end()
    again, _ = knock()

    assert (refused.status_code, refused["Retry-After"]) == (429, "30")
    assert (elsewhere.status_code, again.status_code) == (101, 101)
    assert places.taken == 2


def test_a_worker_has_only_so_many_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST", 1)
    knock()

    refused, _ = knock(REMOTE_ADDR="192.0.2.9")

    assert refused.status_code == 503
    assert int(refused["Retry-After"]) > 0


def test_who_was_refused_holds_no_place(places: Places) -> None:
    _, refused = knock("/api/v1/posts/nowhere/live")

    refused.end()

    assert places.taken == 0


def test_who_knocks_too_often_waits(given: Given) -> None:
    given(rate_limit_user="2/minute")

    statuses = [knock()[0].status_code for _ in range(3)]

    assert statuses == [101, 101, 429]


def test_the_way_in_is_documented() -> None:
    paths = Client().get("/openapi.json").json()["paths"]

    found = paths["/api/v1/posts/{slug}/live"]["get"]["responses"]

    assert {"101", "400", "403", "404", "429", "503"} <= set(found)
