"""What a body may look like: each fault has its own answer."""

from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.conftest import MakeApp
from tests.people import Person

REGISTER = "/api/v1/auth/register"


def send(client: FlaskClient, data: bytes, content_type: str = "application/json") -> Any:
    return client.post(REGISTER, data=data, content_type=content_type)


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
def test_what_is_no_json_is_malformed(client: FlaskClient, body: bytes) -> None:
    response = send(client, body)

    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"


@pytest.mark.parametrize("body", [b"null", b"7", b'"text"', b"[]", b"true", b"{}"])
def test_json_of_another_kind_does_not_fit(client: FlaskClient, body: bytes) -> None:
    response = send(client, body)

    assert response.status_code == 422
    assert response.get_json()["errors"]


def test_a_fault_is_told_in_words_that_name_nothing_of_ours(
    client: FlaskClient, ada: Person
) -> None:
    no_object = send(client, b"[]").get_json()["errors"]
    bad_cursor = ada.get("/projects", cursor="~~").get_json()["errors"]

    assert no_object == [{"pointer": "", "detail": "Input should be an object"}]
    assert bad_cursor[0]["detail"] == "Input has characters that are not allowed here"


@pytest.mark.parametrize("coding", ["gzip", "br", "nonsense"])
def test_a_compressed_body_is_not_supported(client: FlaskClient, coding: str) -> None:
    headers = {"Content-Encoding": coding}

    response = client.post(REGISTER, data=b"{}", headers=headers, content_type="application/json")

    assert response.status_code == 415


@pytest.mark.parametrize("digits", [400, 4301, 100_000])
def test_a_number_of_any_length_does_not_fit(client: FlaskClient, digits: int) -> None:
    response = send(client, b'{"email": ' + b"9" * digits + b', "x": "\\ud800"}')

    assert response.status_code == 422


@pytest.mark.parametrize("content_type", ["text/plain", "application/xml", "", "json"])
def test_another_content_type_is_not_supported(client: FlaskClient, content_type: str) -> None:
    response = send(client, b"{}", content_type)

    assert response.status_code == 415


def test_the_character_set_may_be_named(client: FlaskClient) -> None:
    response = send(client, b"{}", "application/json; charset=utf-8")

    assert response.status_code == 422


def test_a_body_at_the_limit_is_read_and_one_byte_more_is_not(make_app: MakeApp) -> None:
    client = make_app(max_body_bytes=2048).test_client()

    largest, larger = send(client, b" " * 2048), send(client, b" " * 2049)

    assert (largest.status_code, larger.status_code) == (400, 413)


def test_a_body_in_chunks_is_cut_at_the_limit(make_app: MakeApp) -> None:
    stream = BytesIO(b" " * 10_000)
    client = make_app(max_body_bytes=2048).test_client()

    response = client.post(
        REGISTER,
        input_stream=stream,
        content_type="application/json",
        headers={"Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input_terminated": True},
    )

    assert response.status_code == 413
    assert stream.tell() < 10_000


def test_the_refusal_of_a_large_body_is_small(make_app: MakeApp) -> None:
    client = make_app().test_client()

    response = send(client, b'{"email": "' + b"x" * 1_000_000 + b'"}')

    assert response.status_code == 422
    assert len(response.data) < 2000


def test_a_body_with_thousands_of_faults_gets_a_short_answer(client: FlaskClient) -> None:
    body = b"{" + b",".join(b'"%d": 1' % number for number in range(10_000)) + b"}"

    response = send(client, body)

    assert len(response.get_json()["errors"]) <= 50


def test_a_pointer_escapes_what_has_a_meaning_in_it(ada: Person) -> None:
    response = ada.patch("/users/me", **{"name": "Ada", "a/b~c": 1})

    assert [each["pointer"] for each in response.get_json()["errors"]] == ["/a~1b~0c"]


def test_a_pointer_leads_into_a_list(ada: Person, task: Any) -> None:
    response = ada.patch(f"/tasks/{task['id']}", label_ids=[1, "two"])

    assert [each["pointer"] for each in response.get_json()["errors"]] == ["/label_ids/1"]


def test_a_lone_surrogate_is_json_but_no_text(client: FlaskClient) -> None:
    response = send(client, b'{"email": "\\ud800", "password": "", "name": "Ada"}')

    assert response.status_code == 422
    assert "/email" in {each["pointer"] for each in response.get_json()["errors"]}
