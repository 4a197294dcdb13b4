"""What a body may look like: each fault has its own answer."""

import gzip
from io import BytesIO
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from tests.api.people import Person, pointers, send
from tests.conftest import Given

REGISTER = "/auth/register"


def post(data: bytes, content_type: str = "application/json", **options: Any) -> Any:
    return send("POST", REGISTER, data=data, content_type=content_type, **options)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"{'email': 1}",
        b'{"email": NaN}',
        b'{"email": -Infinity}',
        b'{"email": 01}',
        b'{"email": "\xff"}',
        b"\xfe\xff\x00{\x00}",
        b'{"email":\x00 "ann"}',
        b"{}{}",
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ],
)
def test_what_is_no_json_is_malformed(body: bytes) -> None:
    response = post(body)

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("body", [b"null", b"7", b'"text"', b"[]", b"true", b"{}"])
def test_json_of_another_kind_does_not_fit(body: bytes) -> None:
    assert pointers(post(body))


@pytest.mark.parametrize("coding", ["gzip", "br", "nonsense"])
def test_a_compressed_body_is_not_supported(coding: str) -> None:
    response = post(gzip.compress(b"{}"), headers={"Content-Encoding": coding})

    assert response.status_code == 415


@pytest.mark.parametrize("digits", [400, 4301, 100_000])
def test_a_number_of_any_length_does_not_fit(digits: int) -> None:
    response = post(b'{"email": ' + b"9" * digits + b', "x": "\\ud800"}')

    assert response.status_code == 422


@pytest.mark.parametrize("content_type", ["text/plain", "application/xml", "", "json"])
def test_another_content_type_is_not_supported(content_type: str) -> None:
    assert post(b"{}", content_type).status_code == 415


@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", "Application/JSON"])
def test_the_content_type_may_be_written_in_other_ways(kind: str) -> None:
    assert post(b"{}", kind).status_code == 422


def test_a_form_is_no_way_around_the_json(ann: Person) -> None:
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        response = ann.send("POST", "/comments", data=b"body=x&post=hello", content_type=kind)

        assert response.status_code == 415


def test_a_body_at_the_limit_is_read_and_one_byte_more_is_not(given: Given) -> None:
    given(max_body_bytes=2048)

    largest, larger = post(b" " * 2048), post(b" " * 2049)

    assert (largest.status_code, larger.status_code) == (400, 413)


def test_a_body_that_is_longer_than_an_upload_may_be_is_refused_too(settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10

    assert post(b'{"email": "ann@example.com"}').status_code == 413


def test_a_body_that_says_it_is_shorter_than_it_is_gets_no_further(given: Given) -> None:
    given(max_body_bytes=2048)

    response = post(b"{}" + b" " * 10_000, CONTENT_LENGTH="2")

    assert response.status_code == 422


def test_a_body_that_breaks_off_is_malformed(ann: Person) -> None:
    class Broken(BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise OSError("bad chunk")

    response = ann.send("POST", "/comments", data=b"{}", **{"wsgi.input": Broken()})

    assert response.status_code == 400


def test_of_two_fields_of_one_name_the_last_one_counts(ann: Person) -> None:
    response = ann.send("PATCH", "/users/me", data=b'{"name": 1, "name": "Ann"}')

    assert response.status_code == 200
