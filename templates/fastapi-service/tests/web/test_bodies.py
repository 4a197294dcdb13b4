"""What a body may look like: each fault has its own answer."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from fastapi import FastAPI

from tests.fixtures import MakeApp
from tests.people import Client, Person

REGISTER = "/api/v1/auth/register"


async def send(client: Client, data: Any, content_type: str = "application/json") -> Any:
    return await client.post(REGISTER, content=data, headers={"Content-Type": content_type})


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"{'email': 1}",
        b'{"email": NaN}',
        b'{"email": 01}',
        b'{"email": "\xff"}',
        b"\xfe\xff\x00{\x00}",
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ],
)
async def test_what_is_no_json_is_malformed(client: Client, body: bytes) -> None:
    response = await send(client, body)

    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("body", [b"null", b"7", b'"text"', b"[]", b"true", b"{}"])
async def test_json_of_another_kind_does_not_fit(client: Client, body: bytes) -> None:
    response = await send(client, body)

    assert response.status_code == 422
    assert response.json()["errors"]


@pytest.mark.parametrize("digits", [400, 4301, 100_000])
async def test_a_number_of_any_length_does_not_fit(client: Client, digits: int) -> None:
    response = await send(client, b'{"email": ' + b"9" * digits + b', "x": "\\ud800"}')

    assert response.status_code == 422


@pytest.mark.parametrize("content_type", ["text/plain", "application/xml", "", "json"])
async def test_another_content_type_is_not_supported(client: Client, content_type: str) -> None:
    response = await send(client, b"{}", content_type)

    assert response.status_code == 415


async def test_a_compressed_body_is_not_supported(ada: Person) -> None:
    response = await ada.send("POST", "/links", json={}, headers={"Content-Encoding": "gzip"})

    assert response.status_code == 415


async def test_the_character_set_may_be_named(client: Client) -> None:
    response = await send(client, b"{}", "application/json; charset=utf-8")

    assert response.status_code == 422


async def test_a_body_at_the_limit_is_read_and_one_byte_more_is_not(make_app: MakeApp) -> None:
    client = Client(make_app(max_body_bytes=2048))

    largest, larger = await send(client, b" " * 2048), await send(client, b" " * 2049)

    assert (largest.status_code, larger.status_code) == (400, 413)


async def test_a_body_in_chunks_is_cut_at_the_limit(make_app: MakeApp) -> None:
    sent: list[bytes] = []

    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(10):
            sent.append(b" " * 1000)
            yield sent[-1]

    response = await send(Client(make_app(max_body_bytes=2048)), chunks())

    assert response.status_code == 413
    assert len(sent) < 10


async def test_a_body_that_breaks_off_is_malformed(app: FastAPI) -> None:
    answers: list[Any] = []
    headers = [(b"host", b"localhost"), (b"content-type", b"application/json")]
    scope: dict[str, Any] = {"type": "http", "method": "POST", "path": REGISTER, "headers": headers}
    scope |= {"query_string": b"", "client": ("127.0.0.1", 1), "http_version": "1.1"}

    async def receive() -> Any:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        answers.append(message)

    await app(scope, receive, send)

    assert answers[0]["status"] == 400


async def test_the_refusal_of_a_large_body_is_small(make_app: MakeApp) -> None:
    client = Client(make_app())

    response = await send(client, b'{"email": "' + b"x" * 1_000_000 + b'"}')

    assert response.status_code == 422
    assert len(response.content) < 2000


async def test_a_body_with_thousands_of_faults_gets_a_short_answer(client: Client) -> None:
    body = b"{" + b",".join(b'"%d": 1' % number for number in range(10_000)) + b"}"

    response = await send(client, body)

    assert len(response.json()["errors"]) <= 50


async def test_a_pointer_escapes_what_has_a_meaning_in_it(ada: Person) -> None:
    response = await ada.patch("/users/me", **{"name": "Ada", "a/b~c": 1})

    assert [each["pointer"] for each in response.json()["errors"]] == ["/a~1b~0c"]


async def test_a_lone_surrogate_is_json_but_no_text(client: Client) -> None:
    response = await send(client, b'{"email": "\\ud800", "password": "", "name": "Ada"}')

    assert response.status_code == 422
    assert "/email" in {each["pointer"] for each in response.json()["errors"]}


async def test_a_patch_that_is_no_json_is_malformed(ada: Person, link: Any) -> None:
    path, headers = f"/links/{link['code']}", {"Content-Type": "application/json"}

    for body in (b"", b"{", b"nothing"):
        response = await ada.send("PATCH", path, content=body, headers=headers)

        assert response.status_code == 400
