"""Whatever is sent, each endpoint answers as it is documented, and none breaks down."""

import json
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from tests.people import Person
from tests.web.conftest import Endpoint

# Lone surrogates, NUL and control characters included.
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=30)
ANY_NUMBER = st.integers() | st.floats() | st.sampled_from([2**63, -(2**64), 10**400, 1e308])
ANY_JSON = st.recursive(
    st.none() | st.booleans() | ANY_NUMBER | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=5,
)
ENCODABLE = st.text(max_size=30)
NAMES = ["limit", "cursor", "sort", "q", "status", "project", "label", "due_before", "archived"]


@pytest.fixture
def written(endpoints: list[Endpoint]) -> list[tuple[Endpoint, str]]:
    """Every field of every body."""
    return [(endpoint, field) for endpoint in endpoints for field in endpoint.fields]


@pytest.fixture
def read(endpoints: list[Endpoint]) -> list[Endpoint]:
    """Every endpoint that reads."""
    return [endpoint for endpoint in endpoints if endpoint.method == "GET"]


def assert_documented(endpoint: Endpoint, response: Any) -> None:
    assert response.status_code < 500
    assert str(response.status_code) in endpoint.documented["responses"]
    if response.status_code >= 400:
        assert response.mimetype == "application/problem+json"
        assert response.get_json()["status"] == response.status_code


@examples(max_examples=120)
@given(data=st.data(), value=ANY_JSON)
def test_any_json_at_any_field_of_any_body_is_answered_as_documented(
    ada: Person, written: list[tuple[Endpoint, str]], data: st.DataObject, value: object
) -> None:
    endpoint, field = data.draw(st.sampled_from(written))
    body = json.dumps({**endpoint.body, field: value})
    headers = {"Authorization": f"Bearer {ada.access_token}", "Content-Type": "application/json"}

    response = ada.client.open(endpoint.path, method=endpoint.method, data=body, headers=headers)

    assert_documented(endpoint, response)


@given(data=st.data(), body=st.binary(max_size=40) | ANY_JSON.map(lambda x: json.dumps(x).encode()))
def test_any_bytes_as_a_body_are_answered_as_documented(
    ada: Person, written: list[tuple[Endpoint, str]], data: st.DataObject, body: bytes
) -> None:
    endpoint, _ = data.draw(st.sampled_from(written))
    headers = {"Authorization": f"Bearer {ada.access_token}", "Content-Type": "application/json"}

    response = ada.client.open(endpoint.path, method=endpoint.method, data=body, headers=headers)

    assert_documented(endpoint, response)


@examples(max_examples=40)
@given(data=st.data(), query=st.dictionaries(st.sampled_from(NAMES) | ENCODABLE, ENCODABLE))
def test_any_query_string_is_answered_as_documented(
    ada: Person, read: list[Endpoint], data: st.DataObject, query: dict[str, str]
) -> None:
    endpoint = data.draw(st.sampled_from(read))
    headers = {"Authorization": f"Bearer {ada.access_token}"}

    response = ada.client.get(endpoint.path, query_string=query, headers=headers)

    assert_documented(endpoint, response)


@given(raw=st.binary(max_size=20))
def test_any_bytes_in_a_path_or_a_query_are_no_crash(ada: Person, raw: bytes) -> None:
    for path in (f"/tasks/{quote(raw)}", f"/projects?{quote(raw)}", f"/tasks?q={quote(raw)}"):
        response = ada.send("GET", path)

        assert response.status_code in (200, 308, 404, 422)


@given(
    name=st.sampled_from(["If-Match", "If-None-Match", "Accept", "Range", "Origin", "User-Agent"]),
    value=st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=30),
)
def test_any_header_is_no_crash(ada: Person, task: Any, name: str, value: str) -> None:
    for method, status in (("GET", 200), ("PATCH", 200)):
        path = f"/tasks/{task['id']}"
        options = {"json": {"title": "Dig"}} if method == "PATCH" else {}
        response = ada.send(method, path, headers={name: value}, **options)

        assert response.status_code in (status, 304, 412)


@given(cursor=ENCODABLE | st.from_regex(r"[\w=.-]{1,80}", fullmatch=True))
def test_any_string_as_a_cursor_is_taken_or_refused(ada: Person, cursor: str) -> None:
    response = ada.get("/tasks", cursor=cursor)

    assert response.status_code in (200, 422)


@given(text=ANY_TEXT)
def test_a_text_that_is_taken_comes_back_as_it_was_sent(
    ada: Person, project: Any, text: str
) -> None:
    body = {"title": text, "notes": text}
    response = ada.post(f"/projects/{project['id']}/tasks", **body)

    if response.status_code == 201:
        task = ada.get(f"/tasks/{response.get_json()['id']}").get_json()
        assert (task["title"], task["notes"]) == (text.strip(), text)
    else:
        assert response.status_code == 422


@given(text=ENCODABLE.filter(lambda text: text.strip() and text.isprintable()))
def test_a_printable_text_is_taken(client: FlaskClient, ada: Person, text: str) -> None:
    renamed = ada.patch("/users/me", name=text)

    assert renamed.status_code == 200
    assert renamed.get_json()["name"] == text.strip()
