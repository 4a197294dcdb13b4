"""What `GET /{code}` answers."""

import time
from datetime import timedelta

import pytest
from fastapi.routing import iter_route_contexts

from app.db.base import utc_now
from app.links.codes import RESERVED
from app.links.targets import location_of
from tests.workers import Worker


async def test_a_code_leads_where_its_link_says(worker: Worker) -> None:
    link = await worker.shorten(url="https://example.com/a?b=%20c&d=[1]#'e'")

    answer = await worker.follow(link["code"])

    assert answer.status_code == 307
    assert answer.headers["Location"] == link["url"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Content-Length"] == "0"
    assert answer.headers["X-Request-ID"]


async def test_a_redirect_tells_nothing_of_what_was_sent(worker: Worker) -> None:
    link = await worker.shorten()
    sent = {"Referer": "https://evil.example", "X-Forwarded-Host": "evil.example"}

    answer = await worker.client.get(f"/{link['code']}?next=evil.example", headers=sent)

    assert "evil.example" not in str(answer.headers)


async def test_an_unknown_code_is_not_found(worker: Worker) -> None:
    answer = await worker.follow("nowhere")

    assert answer.status_code == 404
    assert answer.json()["detail"] == "There is no such link."


async def test_a_link_ends_at_its_moment_also_when_it_is_remembered(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends_at = utc_now() + timedelta(seconds=30)
    link = await worker.shorten(expires_at=ends_at.isoformat())
    assert (await worker.follow(link["code"])).status_code == 307

    monkeypatch.setattr(time, "time", ends_at.timestamp)

    answer = await worker.follow(link["code"])
    assert answer.status_code == 410
    assert answer.headers["Content-Type"] == "application/problem+json"


async def test_a_head_is_answered_as_a_get_and_is_no_click(worker: Worker) -> None:
    link = await worker.shorten(max_clicks=1)

    for _ in range(3):
        answer = await worker.client.head(f"/{link['code']}")
        assert answer.status_code == 307
        assert answer.headers["Location"] == link["url"]

    assert (await worker.follow(link["code"])).status_code == 307
    assert len(await worker.stored()) == 1


async def test_another_method_is_not_allowed(worker: Worker) -> None:
    answer = await worker.client.post("/anything")

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", ["/ab", "/a.b", "/a" * 33, "/a/b", "/caf%C3%A9", "/abc%0A", "/"])
async def test_what_cannot_be_a_code_is_not_looked_up(worker: Worker, path: str) -> None:
    answer = await worker.client.get(path)

    assert answer.status_code == 404
    assert not worker.figure("redirects_total", outcome="unknown")


async def test_no_code_can_be_the_address_of_something_else(worker: Worker) -> None:
    first_parts = {
        (context.path or "").split("/")[1].partition(".")[0]
        for context in iter_route_contexts(worker.app.routes)
    }

    assert first_parts - {"{code:code}"} <= RESERVED


@pytest.mark.parametrize("word", ["docs", "Docs", "metrics", "api"])
async def test_a_reserved_word_is_never_a_code(worker: Worker, word: str) -> None:
    await worker.client.get(f"/{word}")

    assert not worker.figure("redirect_lookups_total", level="memory", result="miss")


@pytest.mark.parametrize(
    ("url", "location"),
    [
        ("https://example.com/a%20b?c=d|e", b"https://example.com/a%20b?c=d|e"),
        ("https://example.com/\u00e4", b"https://example.com/%C3%A4"),
        ("https://b\u00fccher.example:81/?q=\u00f6", b"https://xn--bcher-kva.example:81/?q=%C3%B6"),
        ("https://[2001:db8::1]/", b"https://[2001:db8::1]/"),
    ],
)
def test_an_address_is_sent_as_ascii(url: str, location: bytes) -> None:
    assert location_of(url) == location


async def test_garbage_in_headers_is_no_error(worker: Worker) -> None:
    code = (await worker.shorten())["code"]

    for garbage in ("\xff\xfe", "\x80" * 500, "://", "%%%", "a" * 7000):
        answer = await worker.follow(code, **{"Referer": garbage, "User-Agent": garbage})
        assert answer.status_code == 307

    assert len(await worker.stored()) == 5
