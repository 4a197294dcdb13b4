"""The OpenAPI document and the page that shows it."""

import re
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from tests.people import Person

UNDOCUMENTED = ("/docs", "/openapi.json")


def operations(document: Any) -> list[Any]:
    return [each for path in document["paths"].values() for each in path.values()]


def test_every_endpoint_is_documented(app: Flask, document: Any) -> None:
    served = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if not rule.rule.startswith(UNDOCUMENTED)
    }

    documented = {(path, method) for path, each in document["paths"].items() for method in each}

    assert served == documented


def test_every_operation_says_what_it_does_and_what_may_come_of_it(document: Any) -> None:
    for operation in operations(document):
        statuses = set(operation["responses"])

        assert operation["summary"]
        assert statuses & {"101", "200", "201", "204"}
        assert {"500", "503"} <= statuses
        assert ("security" in operation) == ("401" in statuses and "429" in statuses) or (
            "auth" in operation["tags"]
        )


def test_what_was_created_is_found_where_the_answer_says(document: Any, ada: Person) -> None:
    project = ada.post("/projects", name="Garden")
    task = ada.post(f"/projects/{project.get_json()['id']}/tasks", title="Dig")
    label = ada.post("/labels", name="bug")

    for created in (project, task, label):
        found = ada.client.get(
            created.headers["Location"], headers={"Authorization": f"Bearer {ada.access_token}"}
        )
        assert found.get_json() == created.get_json()

    creations = [each["responses"].get("201") for each in operations(document)]
    assert all("Location" in each["headers"] for each in creations if each)


def test_every_header_of_a_page_and_of_an_object_is_documented(document: Any, ada: Person) -> None:
    ada.post("/labels", name="bug")
    ada.post("/labels", name="idea")
    page = document["paths"]["/api/v1/labels"]["get"]["responses"]["200"]["headers"]
    user = document["paths"]["/api/v1/users/me"]["get"]["responses"]["200"]["headers"]
    limit = document["paths"]["/api/v1/labels"]["get"]["responses"]["429"]["headers"]

    assert set(page) <= set(ada.get("/labels", limit=1).headers.keys())
    assert set(user) <= set(ada.get("/users/me").headers.keys())
    assert (set(page), set(user)) == ({"Link"}, {"ETag"})
    assert "RateLimit-Reset" in limit


def test_no_two_operations_share_an_id(document: Any) -> None:
    ids = [operation["operationId"] for operation in operations(document)]

    assert len(ids) == len(set(ids))


def test_every_reference_leads_somewhere(client: FlaskClient, document: Any) -> None:
    text = client.get("/openapi.json").text

    names = set(re.findall(r'"#/components/schemas/(\w+)"', text))

    assert document["openapi"].startswith("3.1")
    assert names
    assert names <= set(document["components"]["schemas"])


def test_an_answer_has_the_fields_that_are_documented(document: Any, ada: Person) -> None:
    documented = document["components"]["schemas"]["UserOut"]["properties"]

    assert set(ada.get("/users/me").get_json()) == set(documented)


def test_a_query_parameter_is_left_out_but_never_null(document: Any) -> None:
    parameters = document["paths"]["/api/v1/tasks"]["get"]["parameters"]

    assert {"limit", "cursor", "sort", "q"} <= {each["name"] for each in parameters}
    assert "null" not in {each["schema"].get("type") for each in parameters}
    assert not any("anyOf" in each["schema"] for each in parameters)


def test_the_page_loads_nothing_from_another_host(client: FlaskClient) -> None:
    page = client.get("/docs", buffered=True)

    assets = re.findall(r'(?:src|href)="([^"]+)"', page.text)

    assert page.mimetype == "text/html"
    assert "http" not in page.text
    assert len(assets) >= 3
    for asset in assets:
        assert asset.startswith(("/docs/", "data:"))
        assert asset.startswith("data:") or client.get(asset, buffered=True).status_code == 200


def test_the_page_runs_no_script_but_its_own(client: FlaskClient) -> None:
    policy = client.get("/docs", buffered=True).headers["Content-Security-Policy"]

    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_no_other_file_is_served(client: FlaskClient) -> None:
    for name in (
        "../docs.py",
        "..%2fdocs.py",
        "%2e%2e/docs.py",
        "/etc/passwd",
        "nothing.js",
        "x" * 300,
    ):
        assert client.get(f"/docs/{name}").status_code == 404
