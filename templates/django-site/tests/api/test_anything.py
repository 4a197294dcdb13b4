"""Whatever is sent, each endpoint answers as it is documented, and none breaks down."""

import json
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from tests import conftest
from tests.api.conftest import Endpoint
from tests.api.people import Person, send

# Lone surrogates, NUL and control characters included.
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=30)
ANY_NUMBER = st.integers() | st.floats() | st.sampled_from([2**63, -(2**64), 10**400, 1e308])
ANY_JSON = st.recursive(
    st.none() | st.booleans() | ANY_NUMBER | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=5,
)
ENCODABLE = st.text(max_size=30)
NAMES = ["limit", "cursor", "sort", "q", "state", "scope", "tag", "year"]


@pytest.fixture(autouse=True)
def _unlimited(given: conftest.Given) -> None:
    given(rate_limit_comment="100000/minute", rate_limit_login_address="100000/minute")


@pytest.fixture
def written(endpoints: list[Endpoint]) -> list[tuple[Endpoint, str]]:
    """Every field of every body."""
    return [(each, field) for each in endpoints for field in each.fields]


@pytest.fixture
def read(endpoints: list[Endpoint]) -> list[Endpoint]:
    """Every endpoint that reads."""
    return [endpoint for endpoint in endpoints if endpoint.method == "GET"]


def assert_documented(endpoint: Endpoint, response: Any) -> None:
    assert response.status_code < 500
    assert str(response.status_code) in endpoint.documented["responses"]
    if response.status_code >= 400:
        assert response["Content-Type"] == "application/problem+json"
        assert response.json()["status"] == response.status_code


@examples(max_examples=80)
@given(data=st.data(), value=ANY_JSON)
def test_any_json_at_any_field_of_any_body_is_answered_as_documented(
    olga: Person, written: list[tuple[Endpoint, str]], data: st.DataObject, value: object
) -> None:
    endpoint, field = data.draw(st.sampled_from(written))
    body = json.dumps({**endpoint.body, field: value}).encode()

    response = olga.send(endpoint.method, endpoint.path, data=body)

    assert_documented(endpoint, response)


@given(data=st.data(), body=st.binary(max_size=40) | ANY_JSON.map(lambda x: json.dumps(x).encode()))
def test_any_bytes_as_a_body_are_answered_as_documented(
    ann: Person, written: list[tuple[Endpoint, str]], data: st.DataObject, body: bytes
) -> None:
    endpoint, _ = data.draw(st.sampled_from(written))

    response = ann.send(endpoint.method, endpoint.path, data=body)

    assert_documented(endpoint, response)


@examples(max_examples=30)
@given(data=st.data(), query=st.dictionaries(st.sampled_from(NAMES) | ENCODABLE, ENCODABLE))
def test_any_query_string_is_answered_as_documented(
    ann: Person, read: list[Endpoint], data: st.DataObject, query: dict[str, str]
) -> None:
    endpoint = data.draw(st.sampled_from(read))

    response = ann.send("GET", endpoint.path, query=query)

    assert_documented(endpoint, response)


@given(raw=st.binary(max_size=20))
def test_any_bytes_in_a_path_or_a_query_are_no_crash(ann: Person, raw: bytes) -> None:
    for path in ("/comments/%s", "/posts/%s", "/comments?%s", "/posts?q=%s", "/posts?tag=%s"):
        response = ann.send("GET", path % quote(raw))

        assert response.status_code in (200, 404, 422)


@given(
    name=st.sampled_from(["If-Match", "If-None-Match", "Accept", "Range", "Origin", "User-Agent"]),
    value=st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=30),
)
def test_any_header_is_no_crash(ann: Person, comment: Any, name: str, value: str) -> None:
    for method in ("GET", "PATCH"):
        options = {"json": {"body": "Dig"}} if method == "PATCH" else {}
        response = ann.send(method, f"/comments/{comment['id']}", headers={name: value}, **options)

        assert response.status_code in (200, 304, 412)


@given(cursor=ENCODABLE | st.from_regex(r"[\w=.-]{1,80}", fullmatch=True))
def test_any_string_as_a_cursor_is_taken_or_refused(ann: Person, cursor: str) -> None:
    assert ann.get("/comments", cursor=cursor).status_code == 422


@pytest.mark.usefixtures("comment")
@given(text=ANY_TEXT)
def test_a_text_that_is_taken_comes_back_as_it_was_sent(ann: Person, text: str) -> None:
    response = ann.post("/comments", post="hello", body=text)

    if response.status_code == 201:
        assert ann.get(f"/comments/{response.json()['id']}").json()["body"] == text
    else:
        assert response.status_code == 422


@given(text=ENCODABLE.filter(lambda text: text.strip() and text.isprintable()))
def test_a_printable_text_is_taken(ann: Person, text: str) -> None:
    renamed = ann.patch("/users/me", name=text)

    assert renamed.status_code == 200
    assert renamed.json()["name"] == text.strip()


@given(moment=ANY_TEXT | st.datetimes().map(str) | st.from_regex(r"[0-9T:.Zz+-]{1,30}"))
def test_any_text_as_a_moment_is_taken_or_refused(olga: Person, moment: str) -> None:
    fields = {"title": "x", "slug": "x", "summary": "x", "body": "x", "publish_at": moment}

    response = send(
        "POST", "/posts", json=fields, headers={"Authorization": f"Bearer {olga.access_token}"}
    )

    assert response.status_code in (201, 409, 422)
