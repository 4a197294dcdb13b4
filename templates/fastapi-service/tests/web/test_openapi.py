"""The OpenAPI document and the page that shows it."""

import re
from typing import Any

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from app.web.routing import Endpoint
from tests.people import Client, Person


def operations(document: Any) -> list[Any]:
    return [each for path in document["paths"].values() for each in path.values()]


def test_every_endpoint_is_documented(app: FastAPI, document: Any) -> None:
    served = {
        (context.path, method.lower())
        for context in iter_route_contexts(app.routes)
        for method in context.methods or ()
        if isinstance(context.original_route, Endpoint)
    } | {("/{code}", "get"), ("/api/v1/links/{code}/live", "get")}

    documented = {(path, method) for path, each in document["paths"].items() for method in each}

    assert served == documented


def test_every_operation_says_what_it_does_and_what_may_come_of_it(document: Any) -> None:
    for operation in operations(document):
        statuses = set(operation["responses"])

        assert operation["summary"]
        assert statuses & {"101", "200", "201", "204", "307"}
        assert {"500", "503"} <= statuses
        assert ("security" in operation) == ("401" in statuses and "429" in statuses) or (
            "auth" in operation["tags"]
        )


async def test_what_was_created_is_found_where_the_answer_says(document: Any, ada: Person) -> None:
    created = await ada.post("/links", url="https://example.com/")

    found = await ada.send("GET", created.headers["Location"].removeprefix("/api/v1"))
    assert found.json() == created.json()
    creations = [each["responses"].get("201") for each in operations(document)]
    assert all("Location" in each["headers"] for each in creations if each)


async def test_every_header_of_a_page_and_of_an_object_is_documented(
    document: Any, ada: Person
) -> None:
    for _ in range(2):
        await ada.post("/links", url="https://example.com/")
    page = document["paths"]["/api/v1/links"]["get"]["responses"]["200"]["headers"]
    user = document["paths"]["/api/v1/users/me"]["get"]["responses"]["200"]["headers"]
    limit = document["paths"]["/api/v1/links"]["get"]["responses"]["429"]["headers"]

    assert set(page) <= {*map(str.title, (await ada.get("/links", limit=1)).headers)}
    assert "ETag" in (await ada.get("/users/me")).headers
    assert (set(page), set(user)) == ({"Link"}, {"ETag"})
    assert "RateLimit-Reset" in limit


def test_no_two_operations_share_an_id(document: Any) -> None:
    ids = [operation["operationId"] for operation in operations(document)]

    assert len(ids) == len(set(ids))


async def test_every_reference_leads_somewhere(client: Client, document: Any) -> None:
    text = (await client.get("/openapi.json")).text

    names = set(re.findall(r'"#/components/schemas/(\w+)"', text))

    assert document["openapi"].startswith("3.1")
    assert names
    assert names <= set(document["components"]["schemas"])


async def test_an_answer_has_the_fields_that_are_documented(document: Any, ada: Person) -> None:
    documented = document["components"]["schemas"]["UserOut"]["properties"]

    assert set((await ada.get("/users/me")).json()) == set(documented)


def test_a_query_parameter_is_left_out_but_never_null(document: Any) -> None:
    parameters = document["paths"]["/api/v1/links"]["get"]["parameters"]

    assert {"limit", "cursor", "sort", "q"} <= {each["name"] for each in parameters}
    assert "null" not in {each["schema"].get("type") for each in parameters}
    assert not any("anyOf" in each["schema"] for each in parameters)


async def test_the_page_loads_nothing_from_another_host(client: Client) -> None:
    page = await client.get("/docs")

    assets = re.findall(r'(?:src|href)="([^"]+)"', page.text)

    assert page.headers["Content-Type"].startswith("text/html")
    assert "http" not in page.text
    assert len(assets) >= 3
    for asset in assets:
        assert asset.startswith(("/docs/", "data:"))
        assert asset.startswith("data:") or (await client.get(asset)).status_code == 200


async def test_the_page_runs_no_script_but_its_own(client: Client) -> None:
    policy = (await client.get("/docs")).headers["Content-Security-Policy"]

    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


async def test_no_other_file_is_served(client: Client) -> None:
    for name in (
        "../docs.py",
        "..%2fdocs.py",
        "%2e%2e/docs.py",
        "/etc/passwd",
        "nothing.js",
        "x" * 300,
    ):
        assert (await client.get(f"/docs/{name}")).status_code == 404
