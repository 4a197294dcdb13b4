"""GraphQL over HTTP: who may ask, and what a request must look like."""

from typing import Any

import pytest
from django.test import Client

from tests.api.people import Person, post
from tests.conftest import Given
from tests.graphql.conftest import ask, send

ME = "{ me { name } }"
WRITE = 'mutation { createComment(fields: {post: "hello", body: "Well said."}) { id } }'


def test_nobody_in_particular_reads_what_is_public(hello: Any) -> None:
    response = post("/graphql", query="{ me { name } posts { items { title } } }")

    assert response.json()["data"] == {"me": None, "posts": {"items": [{"title": "Hello"}]}}
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("query", [WRITE, "{ me { name } comments { nextCursor } }"])
def test_what_is_somebody_s_asks_who_is_there(hello: Any, query: str) -> None:
    response = post("/graphql", query=query)

    assert response.status_code == 401
    assert response["WWW-Authenticate"] == "Bearer"
    assert response["Content-Type"] == "application/problem+json"


def test_a_forged_token_is_refused_although_none_is_needed(ann: Person) -> None:
    header, payload, _ = ann.access_token.split(".")
    ann.access_token = f"{header}.{payload}.{'A' * 43}"

    assert ann.post("/graphql", query="{ posts { nextCursor } }").status_code == 401


def test_an_ended_session_is_refused_at_once(ann: Person) -> None:
    ask(ann, ME)
    ann.post("/auth/logout")

    assert ann.post("/graphql", query=ME).status_code == 401


def test_the_cookie_of_pages_signs_nobody_in(ann: Person) -> None:
    client = Client()
    client.force_login(ann.user)

    answer = client.post("/api/v1/graphql", {"query": ME}, content_type="application/json")

    assert answer.json() == {"data": {"me": None}}


def test_the_user_has_one_rate_limit_for_rest_and_graphql(ann: Person, given: Given) -> None:
    given(rate_limit_user="2/minute")
    ann.get("/users/me")
    ask(ann, ME)

    response = ann.post("/graphql", query=ME)

    assert response.status_code == 429
    assert response["Retry-After"]
    assert response["RateLimit-Limit"] == "2"


def test_an_address_asks_only_so_often(given: Given) -> None:
    given(rate_limit_user="2/minute")

    statuses = [post("/graphql", query=ME).status_code for _ in range(3)]

    assert statuses == [200, 200, 429]


def test_a_visitor_says_only_so_much(ann: Person, hello: Any, given: Given) -> None:
    given(rate_limit_comment="1/hour")
    ask(ann, WRITE)

    response = ann.post("/graphql", query=WRITE)

    assert response.status_code == 429
    assert response["Retry-After"]
    assert len(ann.get("/comments").json()["items"]) == 1


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_only_post_is_allowed(ann: Person, method: str) -> None:
    response = ann.send(method, "/graphql")

    assert response.status_code == 405
    assert response["Content-Type"] == "application/problem+json"
    assert set(response["Allow"].split(", ")) == {"POST", "OPTIONS"}


def test_what_an_apollo_client_sends_is_taken(ann: Person) -> None:
    body = {"query": ME, "variables": None, "operationName": None, "extensions": {"client": 1}}

    assert ann.post("/graphql", **body).json() == {"data": {"me": {"name": "Ann"}}}


def test_what_is_personal_is_kept_by_nobody(ann: Person) -> None:
    assert ann.post("/graphql", query=ME)["Cache-Control"] == "no-store"


def test_the_endpoint_is_documented(client: Client) -> None:
    document = client.get("/openapi.json").json()

    found = document["paths"]["/api/v1/graphql"]["post"]

    assert set(found["responses"]) == {
        "200", "400", "401", "409", "413", "415", "422", "429", "500", "503"
    }  # fmt: skip
    assert found["security"] == [{}, {"bearer": []}]
    assert send(None, ME) == {"data": {"me": None}}
