"""Bodies over MAX_BODY_BYTES are refused, however they are sent."""

import contextlib
import gzip
import json

import pytest

from contract.client import HEADERS, PROBLEM, Account, Api, expect
from contract.raw import answer, chunk, connection, head

MEBIBYTE = 1024 * 1024
REGISTER = "/api/v1/auth/register"
JSON = {"Content-Type": "application/json"}


def test_a_body_of_the_limit_is_read_and_one_byte_more_is_413(anyone: Api) -> None:
    body = json.dumps({"email": ""}).encode()
    expect(anyone.post(REGISTER, content=body.ljust(MEBIBYTE), headers=JSON), 422)
    expect(anyone.post(REGISTER, content=body.ljust(MEBIBYTE + 1), headers=JSON), 413)


def test_a_body_of_fifty_megabytes_is_413(anyone: Api) -> None:
    expect(Api(anyone.base_url).post(REGISTER, content=b" " * 50_000_000, headers=JSON), 413)


def test_a_body_that_is_only_announced_is_413_at_once(url: str) -> None:
    with connection(url) as opened:
        opened.sendall(head("POST", REGISTER, Content_Type="application/json", Content_Length=str(10**12)))
        status, text = answer(opened)
    assert status == 413
    assert "application/problem+json" in text


@pytest.mark.parametrize("size", [MEBIBYTE + 1, 3 * MEBIBYTE], ids=["just over", "far over"])
def test_a_chunked_body_over_the_limit_is_413(url: str, size: int) -> None:
    with connection(url) as opened:
        opened.sendall(head("POST", REGISTER, Content_Type="application/json", Transfer_Encoding="chunked"))
        try:
            for start in range(0, size, 65_536):
                opened.sendall(chunk(b" " * min(65_536, size - start)))
            opened.sendall(chunk(b""))
        except (BrokenPipeError, ConnectionResetError):
            pass  # the server need not read to the end
        status, text = answer(opened)
    assert status == 413
    assert "application/problem+json" in text


def test_a_compressed_body_is_415(anyone: Api) -> None:
    """Inflated, a megabyte can be a gigabyte: nothing here asks for it, so nothing takes it."""
    headers = JSON | {"Content-Encoding": "gzip"}
    expect(anyone.post(REGISTER, content=gzip.compress(b"{}"), headers=headers), 415)


def test_a_chunked_body_under_the_limit_is_read(url: str) -> None:
    with connection(url) as opened:
        opened.sendall(head("POST", REGISTER, Content_Type="application/json", Transfer_Encoding="chunked"))
        opened.sendall(chunk(b'{"email":') + chunk(b' ""}') + chunk(b""))
        status, text = answer(opened)
    assert status == 422
    assert "/password" in text


def test_a_large_body_where_none_is_read_is_refused_or_ignored(subject, someone: Account) -> None:
    """Each over a connection of its own, since a server may close one whose body it did not read."""
    places = [("GET", "/api/v1/users/me", {200, 413})]
    places += [("POST", resource.place(someone.http), {413}) for resource in subject.domain.resources]
    for method, path, allowed in places:
        with Api(someone.url, token=someone.access) as alone:
            expect(alone.request(method, path, content=b" " * (2 * MEBIBYTE), headers=JSON), *allowed)


@pytest.mark.parametrize(
    "request_head",
    [
        head("POST", REGISTER, Content_Type="application/json", Content_Length="-1"),
        head("POST", REGISTER, Content_Type="application/json", Content_Length="x"),
        head("POST", REGISTER, Content_Type="application/json", Transfer_Encoding="chunked", Content_Length="5"),
        b"GARBAGE\r\n\r\n",
        b"GET /health/live HTTP/9.9\r\n\r\n",
        head("GET", "/" + "x" * 100_000),
        head("GET", "/health/live", X_Long="x" * 100_000),
        head("GET", "/health/live", **{f"X_{number}": "x" for number in range(5000)}),
    ],
    ids=["length -1", "length x", "two lengths", "garbage", "HTTP/9.9", "long path", "long header", "many headers"],
)
def test_what_is_no_request_is_a_client_error_like_every_other(url: str, request_head: bytes) -> None:
    """Also where the server refuses it before the application sees it."""
    with connection(url) as opened:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            opened.sendall(request_head + b"0\r\n\r\n")
        status, text = answer(opened)
    assert status in range(400, 500) or status in (501, 505)
    top, _, body = text.partition("\r\n\r\n")
    for name in HEADERS:
        assert f"\r\n{name}: ".lower() in top.lower(), f"no {name}: {top}"
    assert f"\r\nContent-Type: {PROBLEM}".lower() in top.lower()
    assert json.loads(body)["status"] == status
    assert json.loads(body)["request_id"] in top
