"""What belongs to somebody else is not there, whatever one tries."""

from typing import Any

from flask.testing import FlaskClient

from tests.people import Person
from tests.web.conftest import Endpoint

PUBLIC = {
    "/api/v1/auth/register",
    "/api/v1/auth/login",
    "/api/v1/auth/refresh",
    "/api/v1/live",
    "/health/live",
    "/health/ready",
}


def knock(client: FlaskClient, endpoint: Endpoint, **headers: str) -> Any:
    body = endpoint.body if endpoint.fields else None
    return client.open(endpoint.path, method=endpoint.method, headers=headers, json=body)


def test_every_endpoint_but_the_public_ones_asks_who_is_there(
    client: FlaskClient, endpoints: list[Endpoint]
) -> None:
    private = [endpoint for endpoint in endpoints if endpoint.template not in PUBLIC]

    responses = [knock(client, endpoint) for endpoint in private]

    assert len(private) > 20
    assert {response.status_code for response in responses} == {401}
    assert {response.headers["WWW-Authenticate"] for response in responses} == {"Bearer"}


def test_the_things_of_somebody_else_are_not_found_by_any_method(
    client: FlaskClient, bob: Person, endpoints: list[Endpoint]
) -> None:
    theirs = [endpoint for endpoint in endpoints if "{" in endpoint.template]
    token = f"Bearer {bob.access_token}"

    responses = [knock(client, endpoint, Authorization=token) for endpoint in theirs]

    assert len(theirs) > 10
    assert {response.status_code for response in responses} == {404}


def test_what_is_not_found_looks_the_same_whether_it_is_there_or_not(
    bob: Person, task: Any
) -> None:
    same_id = {"X-Request-ID": "same"}

    theirs = bob.send("GET", f"/tasks/{task['id']}", headers=same_id)
    nobodys = bob.send("GET", "/tasks/1000000", headers=same_id)

    assert theirs.data == nobodys.data


def test_no_condition_gets_past_the_owner(ada: Person, bob: Person, task: Any) -> None:
    path = f"/tasks/{task['id']}"
    seen = {"If-Match": ada.get(path).headers["ETag"]}

    changed = bob.send("PATCH", path, json={"title": "Mine"}, headers=seen)
    deleted = bob.send("DELETE", path, headers=seen)

    assert changed.status_code == deleted.status_code == 404
    assert ada.get(path).get_json() == task


def test_lists_and_filters_show_only_what_is_ones_own(
    ada: Person, bob: Person, project: Any, task: Any
) -> None:
    label = ada.post("/labels", name="bug").get_json()
    ada.patch(f"/tasks/{task['id']}", label_ids=[label["id"]])

    queries: list[dict[str, Any]] = [{}, {"project": project["id"]}, {"label": label["id"]}]
    lists = [bob.get("/tasks", **query) for query in [*queries, {"q": "dig"}]]
    lists += [bob.get("/projects"), bob.get("/labels")]

    assert [each.get_json()["items"] for each in lists] == [[]] * len(lists)


def test_no_body_sets_what_the_server_sets(ada: Person, endpoints: list[Endpoint]) -> None:
    ours = ("id", "owner_id", "user_id", "project_id", "done_at", "created_at", "password_hash")
    written = [endpoint for endpoint in endpoints if endpoint.fields]

    for endpoint in written:
        for field in ours:
            path = endpoint.path.removeprefix("/api/v1")
            response = ada.send(endpoint.method, path, json={**endpoint.body, field: 1})

            assert response.status_code == 422
            assert f"/{field}" in {each["pointer"] for each in response.get_json()["errors"]}
