"""GraphQL over HTTP: who may ask, and what a request must look like."""

import pytest

from tests.fixtures import MakeApp
from tests.graphql.conftest import ask
from tests.people import Client, Person

ME = "{ me { name } }"


async def test_nobody_gets_in_without_a_token(client: Client) -> None:
    response = await client.post("/api/v1/graphql", json={"query": ME})

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"
    assert response.headers["Content-Type"] == "application/problem+json"


async def test_a_forged_token_is_refused(ada: Person) -> None:
    header, payload, _ = ada.access_token.split(".")
    ada.access_token = f"{header}.{payload}.{'A' * 43}"

    assert (await ada.post("/graphql", query=ME)).status_code == 401


async def test_the_user_has_one_rate_limit_for_rest_and_graphql(make_app: MakeApp) -> None:
    async with Client(make_app(rate_limit_user="2/minute")) as client:
        ada = await Person(client, "ada@example.com").register()
        await ada.get("/users/me")
        await ask(ada, ME)

        response = await ada.post("/graphql", query=ME)

    assert response.status_code == 429
    assert response.headers["Retry-After"]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_only_post_is_allowed(ada: Person, method: str) -> None:
    response = await ada.send(method, "/graphql")

    assert response.status_code == 405
    assert response.headers["Allow"] == "OPTIONS, POST"


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b"", "application/json", 400),
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
async def test_a_body_that_is_no_request_is_a_problem(
    ada: Person, body: bytes, content_type: str, status: int
) -> None:
    headers = {"Content-Type": content_type}
    response = await ada.send("POST", "/graphql", content=body, headers=headers)

    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(("levels", "status"), [(150, 200), (100_000, 400)])
async def test_variables_nested_without_end_do_no_harm(
    ada: Person, levels: int, status: int
) -> None:
    nested = b"[" * levels + b"]" * levels
    body = b'{"query": "{ me { name } }", "variables": {"a": %s}}' % nested
    headers = {"Content-Type": "application/json"}

    response = await ada.send("POST", "/graphql", content=body, headers=headers)

    assert response.status_code == status


async def test_what_an_apollo_client_sends_is_taken(ada: Person) -> None:
    body = {"query": ME, "variables": None, "operationName": None, "extensions": {"client": 1}}

    assert (await ada.post("/graphql", **body)).json() == {"data": {"me": {"name": "ada"}}}


async def test_the_endpoint_is_documented(client: Client) -> None:
    document = (await client.get("/openapi.json")).json()

    found = document["paths"]["/api/v1/graphql"]["post"]

    assert set(found["responses"]) == {
        "200", "400", "401", "409", "413", "415", "422", "429", "500", "503"
    }  # fmt: skip
    assert found["security"] == [{"bearer": []}]
