"""What belongs to somebody else is not there, whatever one tries."""

from typing import Any

import pytest

from tests.api.conftest import Endpoint
from tests.api.people import Person, get, pointers, send

HEALTH = ("/health/live", "/health/ready")
EXTRAS = ("/api/v1/graphql", "/api/v1/posts/{slug}/live")


def knock(endpoint: Endpoint, **headers: str) -> Any:
    body = endpoint.body if endpoint.fields else None
    return send(endpoint.method, endpoint.path, headers=headers, json=body)


def test_every_endpoint_but_the_public_ones_asks_who_is_there(endpoints: list[Endpoint]) -> None:
    private = [endpoint for endpoint in endpoints if not endpoint.public]

    responses = [knock(endpoint) for endpoint in private]

    assert len(private) > 15
    assert {response.status_code for response in responses} == {401}
    assert {response["WWW-Authenticate"] for response in responses} == {"Bearer"}


def test_what_is_public_is_the_reading_of_what_is_published_and_signing_in(
    endpoints: list[Endpoint],
) -> None:
    public = {(each.method, each.template) for each in endpoints if each.public}

    assert {each for each in public if each[1] not in EXTRAS} == {
        *(("GET", f"/api/v1/{kind}") for kind in ("posts", "projects")),
        *(("GET", f"/api/v1/{kind}/{{slug}}") for kind in ("posts", "projects")),
        ("GET", "/api/v1/posts/{slug}/comments"),
        *(("POST", f"/api/v1/auth/{verb}") for verb in ("register", "login", "refresh")),
        *(("GET", path) for path in HEALTH),
    }


def test_a_bad_token_is_refused_where_none_is_needed(endpoints: list[Endpoint]) -> None:
    public = [each for each in endpoints if each.public and "security" in each.documented]

    statuses = {knock(each, Authorization="Bearer nonsense").status_code for each in public}

    assert len(public) >= 5
    assert statuses == {401}


def test_the_things_of_somebody_else_are_not_found_by_any_method(
    ben: Person, endpoints: list[Endpoint]
) -> None:
    theirs = [each for each in endpoints if "_id}" in each.template]
    token = f"Bearer {ben.access_token}"

    responses = [knock(endpoint, Authorization=token) for endpoint in theirs]

    assert len(theirs) == 5
    assert {response.status_code for response in responses} == {404}


def test_a_visitor_writes_neither_posts_nor_projects(
    ann: Person, endpoints: list[Endpoint]
) -> None:
    owners = [each for each in endpoints if "403" in each.documented["responses"]]
    writing = [each for each in owners if "comments" not in each.template and each.method != "GET"]
    token = f"Bearer {ann.access_token}"

    responses = [knock(endpoint, Authorization=token) for endpoint in writing]

    assert len(writing) == 8
    assert {response.status_code for response in responses} == {403}
    assert get("/posts/hello").status_code == get("/projects/hello").status_code == 200


def test_what_is_not_found_looks_the_same_whether_it_is_there_or_not(
    ben: Person, comment: Any
) -> None:
    same_id = {"X-Request-ID": "same"}

    theirs = ben.send("GET", f"/comments/{comment['id']}", headers=same_id)
    nobodys = ben.send("GET", "/comments/1000000", headers=same_id)

    assert theirs.content == nobodys.content


def test_no_condition_gets_past_the_owner(ann: Person, ben: Person, comment: Any) -> None:
    path = f"/comments/{comment['id']}"
    seen = {"If-Match": ann.get(path)["ETag"]}

    changed = ben.send("PATCH", path, json={"body": "Mine"}, headers=seen)
    deleted = ben.send("DELETE", path, headers=seen)

    assert changed.status_code == deleted.status_code == 404
    assert ann.get(path).json() == comment


@pytest.mark.usefixtures("comment")
def test_lists_and_filters_show_only_what_is_ones_own(ben: Person) -> None:
    lists = [ben.get("/comments", **query) for query in ({}, {"state": "pending"}, {"q": "said"})]

    assert [each.json()["items"] for each in lists] == [[]] * 3


def test_no_body_sets_what_the_server_sets(olga: Person, endpoints: list[Endpoint]) -> None:
    ours = ("id", "author", "author_id", "body_html", "created_at", "is_staff", "password_hash")
    written = [endpoint for endpoint in endpoints if endpoint.fields]

    for endpoint in written:
        response = olga.send(
            endpoint.method, endpoint.path, json=endpoint.body | dict.fromkeys(ours, 1)
        )

        assert {f"/{field}" for field in ours} <= set(pointers(response)), endpoint.template
