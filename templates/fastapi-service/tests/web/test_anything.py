"""Whatever is sent, each endpoint answers as it is documented, and none breaks down."""

import json
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from tests.people import Client, Person
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
PICK = st.integers(0, 2**16)
NAMES = ["limit", "cursor", "sort", "q", "state", "from", "to"]


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
        assert response.headers["Content-Type"] == "application/problem+json"
        assert response.json()["status"] == response.status_code


@examples(max_examples=120)
@given(pick=PICK, value=ANY_JSON)
async def test_any_json_at_any_field_of_any_body_is_answered_as_documented(
    ada: Person, written: list[tuple[Endpoint, str]], pick: int, value: object
) -> None:
    endpoint, field = written[pick % len(written)]
    body = json.dumps({**endpoint.body, field: value})
    headers = {"Authorization": f"Bearer {ada.access_token}", "Content-Type": "application/json"}

    response = await ada.client.request(
        endpoint.method, endpoint.path, content=body, headers=headers
    )

    assert_documented(endpoint, response)


@given(pick=PICK, body=st.binary(max_size=40) | ANY_JSON.map(lambda x: json.dumps(x).encode()))
async def test_any_bytes_as_a_body_are_answered_as_documented(
    ada: Person, written: list[tuple[Endpoint, str]], pick: int, body: bytes
) -> None:
    endpoint, _ = written[pick % len(written)]
    headers = {"Authorization": f"Bearer {ada.access_token}", "Content-Type": "application/json"}

    response = await ada.client.request(
        endpoint.method, endpoint.path, content=body, headers=headers
    )

    assert_documented(endpoint, response)


@examples(max_examples=40)
@given(pick=PICK, query=st.dictionaries(st.sampled_from(NAMES) | ENCODABLE, ENCODABLE))
async def test_any_query_string_is_answered_as_documented(
    ada: Person, read: list[Endpoint], pick: int, query: dict[str, str]
) -> None:
    endpoint = read[pick % len(read)]
    headers = {"Authorization": f"Bearer {ada.access_token}"}

    response = await ada.client.get(endpoint.path, params=query, headers=headers)

    assert_documented(endpoint, response)


@given(raw=st.binary(max_size=20))
async def test_any_bytes_in_a_path_or_a_query_are_no_crash(ada: Person, raw: bytes) -> None:
    for path in (f"/links/{quote(raw)}", f"/links?{quote(raw)}", f"/links?q={quote(raw)}"):
        response = await ada.send("GET", path)

        assert response.status_code in (200, 404, 405, 422)


@given(
    name=st.sampled_from(["If-Match", "If-None-Match", "Accept", "Range", "Origin", "User-Agent"]),
    value=st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=30),
)
async def test_any_header_is_no_crash(ada: Person, link: Any, name: str, value: str) -> None:
    for method in ("GET", "PATCH"):
        options = {"json": {"max_clicks": 7}} if method == "PATCH" else {}
        path = f"/links/{link['code']}"
        response = await ada.send(method, path, headers={name: value}, **options)

        assert response.status_code in (200, 304, 412)


@given(cursor=ENCODABLE | st.from_regex(r"[\w=.-]{1,80}", fullmatch=True))
async def test_any_string_as_a_cursor_is_taken_or_refused(ada: Person, cursor: str) -> None:
    response = await ada.get("/links", cursor=cursor)

    assert response.status_code in (200, 422)


@given(text=ANY_TEXT)
async def test_an_address_that_is_taken_comes_back_as_it_was_sent(ada: Person, text: str) -> None:
    url = f"https://example.com/{text}"
    body = json.dumps({"url": url}).encode()
    headers = {"Content-Type": "application/json"}

    response = await ada.send("POST", "/links", content=body, headers=headers)

    if response.status_code == 201:
        link = (await ada.get(f"/links/{response.json()['code']}")).json()
        assert link["url"] == url
    else:
        assert response.status_code == 422


@given(text=ENCODABLE.filter(lambda text: text.strip() and text.isprintable()))
async def test_a_printable_text_is_taken(client: Client, ada: Person, text: str) -> None:
    renamed = await ada.patch("/users/me", name=text)

    assert renamed.status_code == 200
    assert renamed.json()["name"] == text.strip()
