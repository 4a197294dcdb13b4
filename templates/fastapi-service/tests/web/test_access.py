"""What belongs to somebody else is not there, whatever one tries."""

from typing import Any

from tests.people import Client, Person
from tests.web.conftest import Endpoint

PUBLIC = {
    "/api/v1/auth/register",
    "/api/v1/auth/login",
    "/api/v1/auth/refresh",
    "/api/v1/links/{code}/live",
    "/health/live",
    "/health/ready",
    "/{code}",
}


async def knock(client: Client, endpoint: Endpoint, **headers: str) -> Any:
    body = endpoint.body if endpoint.fields else None
    return await client.request(endpoint.method, endpoint.path, headers=headers, json=body)


async def test_every_endpoint_but_the_public_ones_asks_who_is_there(
    client: Client, endpoints: list[Endpoint]
) -> None:
    private = [endpoint for endpoint in endpoints if endpoint.template not in PUBLIC]

    responses = [await knock(client, endpoint) for endpoint in private]

    assert len(private) > 12
    assert {response.status_code for response in responses} == {401}
    assert {response.headers["WWW-Authenticate"] for response in responses} == {"Bearer"}


async def test_the_things_of_somebody_else_are_not_found_by_any_method(
    client: Client, bob: Person, endpoints: list[Endpoint]
) -> None:
    private = [endpoint for endpoint in endpoints if endpoint.template not in PUBLIC]
    theirs = [endpoint for endpoint in private if "{" in endpoint.template]
    token = f"Bearer {bob.access_token}"

    responses = [await knock(client, endpoint, Authorization=token) for endpoint in theirs]

    assert len(theirs) > 4
    assert {response.status_code for response in responses} == {404}


async def test_what_is_not_found_looks_the_same_whether_it_is_there_or_not(
    bob: Person, link: Any
) -> None:
    same_id = {"X-Request-ID": "same"}

    theirs = await bob.send("GET", f"/links/{link['code']}", headers=same_id)
    nobodys = await bob.send("GET", "/links/nobodys", headers=same_id)

    assert theirs.content == nobodys.content


async def test_no_condition_gets_past_the_owner(ada: Person, bob: Person, link: Any) -> None:
    path = f"/links/{link['code']}"
    seen = {"If-Match": (await ada.get(path)).headers["ETag"]}

    changed = await bob.send("PATCH", path, json={"max_clicks": 1}, headers=seen)
    deleted = await bob.send("DELETE", path, headers=seen)

    assert changed.status_code == deleted.status_code == 404
    assert (await ada.get(path)).json() == link


async def test_lists_and_searches_show_only_what_is_ones_own(bob: Person, link: Any) -> None:
    queries: list[dict[str, Any]] = [{}, {"state": "active"}, {"q": "example"}, {"sort": "code"}]

    lists = [await bob.get("/links", **query) for query in queries]

    assert [each.json()["items"] for each in lists] == [[]] * len(lists)


async def test_no_body_sets_what_the_server_sets(ada: Person, endpoints: list[Endpoint]) -> None:
    ours = ("id", "owner_id", "user_id", "clicks", "created_at", "password_hash")
    written = [endpoint for endpoint in endpoints if endpoint.fields]

    for endpoint in written:
        for field in ours:
            path = endpoint.path.removeprefix("/api/v1")
            response = await ada.send(endpoint.method, path, json={**endpoint.body, field: 1})

            assert response.status_code == 422
            assert f"/{field}" in {each["pointer"] for each in response.json()["errors"]}
