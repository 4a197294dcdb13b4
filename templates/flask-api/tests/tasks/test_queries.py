"""What a list refuses to be asked."""

import pytest

from tests.people import Person


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", "later"),
        ("project", "0"),
        ("project", str(2**63)),
        ("project", "1.0"),
        ("label", "bug"),
        ("label", "٣"),
        ("due_before", "yesterday"),
        ("due_after", "2026-03-01T10:00:00Z"),
        ("q", ""),
        ("q", "x" * 101),
        ("q", "\x00"),
        ("sort", "title"),
        ("sort", "--priority"),
        ("sort", "password_hash"),
        ("limit", "0"),
        ("limit", "-1"),
        ("limit", "101"),
        ("limit", "1e1"),
        ("limit", str(10**20)),
        ("owner_id", "1"),
    ],
)
def test_a_query_that_is_not_documented_is_refused(ada: Person, name: str, value: str) -> None:
    response = ada.get("/tasks", **{name: value})

    assert response.status_code == 422
    assert response.get_json()["errors"][0]["pointer"] == f"/{name}"


def test_a_parameter_that_is_sent_twice_is_refused(ada: Person) -> None:
    response = ada.send("GET", "/tasks?status=todo&status=done")

    assert response.status_code == 422
