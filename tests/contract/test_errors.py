"""Errors: one status and one shape for each case. Every answer's shape is checked by the client itself."""

import pytest

from contract.client import Account, Api, expect, pointers, register
from contract.domains import Resource

REGISTER = "/api/v1/auth/register"
JSON = {"Content-Type": "application/json"}

NOT_JSON = {
    "empty": b"",
    "half an object": b'{"email": "ann@example.com"',
    "single quotes": b"{'email': 'ann@example.com'}",
    "a form": b"email=ann%40example.com",
    "broken UTF-8": b'{"email": "\xff\xfe"}',
    "UTF-16": '{"email": "ann"}'.encode("utf-16"),
    "a NUL byte between tokens": b'{"email":\x00 "ann"}',
    "infinity": b'{"email": Infinity}',
    "not a number": b'{"email": NaN}',
    "two objects": b"{}{}",
    "deep nesting": b"[" * 100_000,
    "deep nesting of objects": b'{"a":' * 100_000,
}


@pytest.fixture
def main(subject) -> Resource:
    return subject.domain.main


@pytest.mark.parametrize("body", NOT_JSON.values(), ids=NOT_JSON)
def test_a_body_that_is_not_json_is_400(anyone: Api, body: bytes) -> None:
    expect(anyone.post(REGISTER, content=body, headers=JSON), 400)


@pytest.mark.parametrize("body", [b"[]", b"null", b"1", b'"text"', b"true", b"[{}]"], ids=bytes.decode)
def test_json_of_the_wrong_kind_is_refused(anyone: Api, body: bytes) -> None:
    expect(anyone.post(REGISTER, content=body, headers=JSON), 400, 422)


def test_a_number_of_five_thousand_digits_is_refused(anyone: Api) -> None:
    expect(anyone.post(REGISTER, content=b'{"email": %s}' % (b"9" * 5000), headers=JSON), 400, 422)


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", "multipart/form-data", "", "x"]
)
def test_another_content_type_is_415(anyone: Api, kind: str) -> None:
    expect(anyone.post(REGISTER, content=b"{}", headers={"Content-Type": kind}), 415)


def test_no_content_type_is_415(anyone: Api) -> None:
    expect(anyone.post(REGISTER, content=b"{}"), 415)


def test_a_charset_after_the_content_type_is_fine(anyone: Api) -> None:
    expect(anyone.post(REGISTER, content=b"{}", headers={"Content-Type": "application/json; charset=utf-8"}), 422)


@pytest.mark.parametrize(
    "path", ["/nowhere", "/api/v1/nowhere", "/api/v2/users/me", "/api/v1/users/me/", "/%00", "/%ff", "/..%2f"]
)
def test_a_path_that_is_not_there_is_404(someone: Account, path: str) -> None:
    expect(someone.http.get(path), 404)


@pytest.mark.parametrize("key", ["0", "-1", "abc", "9" * 18, "9" * 30, "1.5", "%00", "%ff", "1%20or%201=1", "x" * 500])
def test_an_object_that_is_not_there_is_404(someone: Account, main: Resource, key: str) -> None:
    expect(someone.http.get(f"{main.collection}/{key}"), 404)


def test_a_wrong_method_is_405_and_says_which_are_right(someone: Account, main: Resource) -> None:
    for method, path, right in [
        ("DELETE", main.collection, "GET"),
        ("GET", REGISTER, "POST"),
        ("PUT", "/health/live", "GET"),
        ("BREW", "/api/v1/users/me", "PATCH"),
    ]:
        answer = someone.http.request(method, path)
        expect(answer, 405)
        assert right in answer.headers["Allow"]


def test_a_duplicate_is_409(subject, newcomer: Account) -> None:
    for resource in subject.domain.resources:
        resource.create(newcomer.http)
        again = newcomer.http.post(resource.place(newcomer.http), json=resource.body(0))
        expect(again, 201 if resource.twins else 409)


def test_what_a_user_does_to_the_object_of_another_is_404(subject, someone: Account, newcomer: Account) -> None:
    for resource in subject.domain.resources:
        theirs = resource.create(newcomer.http)
        path = resource.path(theirs)
        expect(someone.http.get(path), 404)
        for method in resource.edits:
            body = resource.body(1) if method == "PUT" else resource.changes
            expect(someone.http.request(method, path, json=None if method == "DELETE" else body), 404)
        assert theirs not in expect(someone.http.get(resource.collection), 200)["items"]
        assert expect(newcomer.http.get(path), 200) == theirs


def test_bytes_that_are_no_utf8_in_a_query_are_no_crash(someone: Account, main: Resource) -> None:
    for query in ("q=%00", "q=%ff", "q=%ed%a0%80", "cursor=%00", "sort=%00", "%00=1", "q=" + "x" * 3000):
        assert someone.http.get(f"{main.collection}?{query}").status_code in (200, 422)


def test_an_error_never_echoes_a_large_body(anyone: Api) -> None:
    """The client holds every error to 20,000 bytes."""
    expect(anyone.post(REGISTER, json={"email": "x" * 1_000_000}), 422)
    expect(anyone.post(REGISTER, json={f"field {n}": n for n in range(20_000)}), 422)
    assert pointers(register(anyone, "x" * 500_000)) == ["/email"]
