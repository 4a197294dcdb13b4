"""GraphQL over HTTP: who may ask, and what a request must look like."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import MakeApp
from tests.graphql.conftest import ask
from tests.people import Person

ME = "{ me { name } }"


def test_nobody_gets_in_without_a_token(client: FlaskClient) -> None:
    response = client.post("/api/v1/graphql", json={"query": ME})

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"
    assert response.mimetype == "application/problem+json"


def test_a_forged_token_is_refused(ada: Person) -> None:
    header, payload, _ = ada.access_token.split(".")
    ada.access_token = f"{header}.{payload}.{'A' * 43}"

    assert ada.post("/graphql", query=ME).status_code == 401


def test_the_user_has_one_rate_limit_for_rest_and_graphql(make_app: MakeApp) -> None:
    ada = Person(make_app(rate_limit_user="2/minute").test_client(), "ada@example.com")
    ada.get("/users/me")
    ask(ada, ME)

    response = ada.post("/graphql", query=ME)

    assert response.status_code == 429
    assert response.headers["Retry-After"]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_only_post_is_allowed(ada: Person, method: str) -> None:
    response = ada.send(method, "/graphql")

    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b'{"query": "{ me { name } }", "variables": NaN}', "application/json", 400),
        (b"{ me { name } }", "application/graphql", 415),
        (b"[]", "application/json", 422),
        (b'[{"query": "{ me { name } }"}]', "application/json", 422),
        (b"{}", "application/json", 422),
        (b'{"query": ""}', "application/json", 422),
        (b'{"query": 7}', "application/json", 422),
        (b'{"query": "{ me { name } }", "admin": true}', "application/json", 422),
        (b'{"query": "{ me { name } }", "variables": []}', "application/json", 422),
        (b'{"query": "\\u0000"}', "application/json", 422),
        (b'{"query": "\\ud800"}', "application/json", 422),
        (b'{"query": "{a}", "variables": {"a": "\\ud800"}}', "application/json", 422),
        (b'{"query": "{a}", "variables": {"\\ud800": 1}}', "application/json", 422),
        (b'{"query": "{a}", "variables": {"a": %s}}' % (b"9" * 5000), "application/json", 422),
        (b'{"query": "%s"}' % (b"a" * 50_001), "application/json", 422),
        (b" " * 1_048_577, "application/json", 413),
    ],
)
def test_a_body_that_is_no_request_is_a_problem(
    ada: Person, body: bytes, content_type: str, status: int
) -> None:
    response = ada.send("POST", "/graphql", data=body, content_type=content_type)

    assert response.status_code == status
    assert response.mimetype == "application/problem+json"


@pytest.mark.parametrize(("levels", "status"), [(900, 200), (100_000, 400)])
def test_variables_nested_without_end_do_no_harm(ada: Person, levels: int, status: int) -> None:
    nested = b"[" * levels + b"]" * levels
    body = b'{"query": "{ me { name } }", "variables": {"a": %s}}' % nested

    response = ada.send("POST", "/graphql", data=body, content_type="application/json")

    assert response.status_code == status


def test_what_an_apollo_client_sends_is_taken(ada: Person) -> None:
    body = {"query": ME, "variables": None, "operationName": None, "extensions": {"client": 1}}

    assert ada.post("/graphql", **body).get_json() == {"data": {"me": {"name": "ada"}}}


def test_the_endpoint_is_documented(app: Flask, client: FlaskClient) -> None:
    document = client.get("/openapi.json").get_json()

    found = document["paths"]["/api/v1/graphql"]["post"]

    assert set(found["responses"]) == {
        "200", "400", "401", "409", "413", "415", "422", "429", "500", "503"
    }  # fmt: skip
