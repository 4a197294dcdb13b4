"""The OpenAPI document and the page that shows it."""

import re
from typing import Any

from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from app.api.endpoint import Endpoint
from tests.api.people import Person
from tests.visitors import public_post


def operations(document: Any) -> list[Any]:
    return [each for path in document["paths"].values() for each in path.values()]


def routes(patterns: Any, prefix: str = "/") -> list[tuple[str, URLPattern]]:
    found = []
    for each in patterns:
        place = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            found += routes(each.url_patterns, place)
        else:
            found.append((place, each))
    return found


def test_every_endpoint_is_documented(document: Any) -> None:
    served = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", place), method)
        for place, route in routes(get_resolver().url_patterns)
        if issubclass(view := getattr(route.callback, "cls", object), Endpoint)
        for method in ("get", "post", "put", "patch", "delete")
        if hasattr(view, method)
    }

    documented = {(path, method) for path, each in document["paths"].items() for method in each}

    assert len(served) > 25
    assert served == documented


def test_every_operation_says_what_it_does_and_what_may_come_of_it(document: Any) -> None:
    for operation in operations(document):
        statuses = set(operation["responses"])

        assert operation["summary"]
        assert statuses & {"101", "200", "201", "204"}
        assert {"400", "413", "500", "503"} <= statuses
        if "security" in operation:
            assert {"401", "429"} <= statuses
        if "requestBody" in operation:
            assert operation["requestBody"]["required"]
            assert {"415", "422"} <= statuses


def test_what_was_created_is_found_where_the_answer_says(document: Any, olga: Person) -> None:
    public_post()
    fields = {"title": "x", "slug": "x", "summary": "y"}
    made = [
        olga.post("/comments", post="hello", body="Well said."),
        olga.post("/posts", **fields, body="z"),
        olga.post("/projects", **fields, problem="a", built="b", learned="c"),
    ]

    for created in made:
        found = olga.get(created["Location"].removeprefix("/api/v1"))
        assert found.json() == created.json()

    creations = [each["responses"].get("201") for each in operations(document)]
    assert all("Location" in each["headers"] for each in creations if each)


def test_every_header_of_a_page_and_of_an_object_is_documented(document: Any, ann: Person) -> None:
    ann.sign_in()
    paths = document["paths"]
    page = paths["/api/v1/users/me/sessions"]["get"]["responses"]["200"]["headers"]
    user = paths["/api/v1/users/me"]["get"]["responses"]["200"]["headers"]
    limit = paths["/api/v1/users/me"]["get"]["responses"]["429"]["headers"]

    assert set(page) <= set(ann.get("/users/me/sessions", limit=1).headers)
    assert set(user) <= set(ann.get("/users/me").headers)
    assert (set(page), set(user)) == ({"Link"}, {"ETag"})
    assert {"Retry-After", "RateLimit-Reset"} <= set(limit)


def test_no_two_operations_share_an_id(document: Any) -> None:
    ids = [operation["operationId"] for operation in operations(document)]

    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"\w+", each) for each in ids)


def test_every_reference_leads_somewhere(document: Any) -> None:
    text = Client().get("/openapi.json").content.decode()

    names = set(re.findall(r'"#/components/schemas/(\w+)"', text))

    assert document["openapi"] == "3.1.0"
    assert names
    assert names <= set(document["components"]["schemas"])


def test_a_body_is_closed_and_says_what_its_texts_look_like(document: Any) -> None:
    body = document["components"]["schemas"]["PostBody"]

    assert body["additionalProperties"] is False
    assert set(body["required"]) == {"title", "slug", "summary", "body"}
    assert body["properties"]["slug"]["pattern"] == "^[a-z0-9]+(-[a-z0-9]+)*$"
    assert body["properties"]["title"]["minLength"] == 1


def test_an_answer_has_the_fields_that_are_documented(document: Any, ann: Person) -> None:
    documented = document["components"]["schemas"]["UserAnswer"]["properties"]

    assert set(ann.get("/users/me").json()) == set(documented)


def test_a_query_parameter_is_left_out_but_never_null(document: Any) -> None:
    parameters = document["paths"]["/api/v1/comments"]["get"]["parameters"]

    assert {"limit", "cursor", "sort", "q", "state"} <= {each["name"] for each in parameters}
    assert "null" not in str(parameters)


def test_the_page_loads_nothing_from_another_host() -> None:
    page = Client().get("/docs")

    assets = re.findall(r'(?:src|href)="([^"]+)"', page.content.decode())

    assert page["Content-Type"].startswith("text/html")
    assert b"http" not in page.content
    assert len(assets) >= 4
    for asset in assets:
        assert asset.startswith("data:") or finders.find(asset.removeprefix("/static/"))


def test_the_page_runs_no_script_but_its_own() -> None:
    page = Client().get("/docs")

    assert "script-src 'self'" in page["Content-Security-Policy"]
    assert "unsafe" not in page["Content-Security-Policy"]
    assert re.findall(r"<script[^>]*>([^<]*)", page.content.decode()) == [""] * 2


def test_the_document_is_for_reading_only() -> None:
    for path in ("/docs", "/openapi.json"):
        assert Client().post(path).status_code == 405
