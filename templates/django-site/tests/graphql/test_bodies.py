"""What a body of GraphQL must look like."""

import pytest

from tests.api.people import Person


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b'{"query": "{ me { name } }", "variables": NaN}', "application/json", 400),
        (b"{ me { name } }", "application/graphql", 415),
        (b"query=%7Bme%7Bname%7D%7D", "application/x-www-form-urlencoded", 415),
        (b"[]", "application/json", 422),
        (b'[{"query": "{ me { name } }"}]', "application/json", 422),
        (b"{}", "application/json", 422),
        (b'{"query": ""}', "application/json", 422),
        (b'{"query": 7}', "application/json", 422),
        (b'{"query": "{ me { name } }", "admin": true}', "application/json", 422),
        (b'{"query": "{ me { name } }", "variables": []}', "application/json", 422),
        (b'{"query": "{ me { name } }", "operationName": 7}', "application/json", 422),
        (b'{"query": "\\u0000"}', "application/json", 422),
        (b'{"query": "\\ud800"}', "application/json", 422),
        (b'{"query": "{a}", "variables": {"a": "\\ud800"}}', "application/json", 422),
        (b'{"query": "{a}", "variables": {"\\ud800": 1}}', "application/json", 422),
        (b'{"query": "{a}", "variables": {"a": 1e999}}', "application/json", 422),
        (b'{"query": "{a}", "variables": {"a": %s}}' % (b"9" * 5000), "application/json", 422),
        (b'{"query": "%s"}' % (b"a" * 50_001), "application/json", 422),
        (b" " * 1_048_577, "application/json", 413),
    ],
)
def test_a_body_that_is_no_request_is_a_problem(
    ann: Person, body: bytes, content_type: str, status: int
) -> None:
    response = ann.send("POST", "/graphql", data=body, content_type=content_type)

    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(("levels", "status"), [(900, 200), (100_000, 400)])
def test_variables_nested_without_end_do_no_harm(ann: Person, levels: int, status: int) -> None:
    nested = b"[" * levels + b"]" * levels
    body = b'{"query": "{ me { name } }", "variables": {"a": %s}}' % nested

    assert ann.send("POST", "/graphql", data=body).status_code == status


def test_a_batch_of_operations_is_refused(ann: Person) -> None:
    response = ann.send("POST", "/graphql", json=[{"query": "{ me { name } }"}] * 100)

    assert response.status_code == 422


def test_an_answer_does_not_echo_what_is_long(ann: Person) -> None:
    response = ann.post("/graphql", query="{ %s }" % ("a" * 49_000))

    assert len(response.content) < 1000
