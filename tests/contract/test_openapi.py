"""The OpenAPI document and the page that shows it."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest

from contract.client import Account, Api, expect
from contract.openapi import METHODS, Document, document_of

EVERY_USER_OPERATION = {"401", "429", "503"}


@pytest.fixture(scope="module")
def document(url: str) -> Document:
    return document_of(url)


def test_the_document_is_openapi_3_1(document: Document) -> None:
    assert re.fullmatch(r"3\.1\.\d+", document.text["openapi"])
    assert document.text["info"]["title"]
    assert document.text["info"]["version"]


def test_every_schema_and_reference_in_it_resolves(document: Document) -> None:
    for _, _, operation in document.operations():
        for status, response in operation["responses"].items():
            for content in response.get("content", {}).values():
                assert content["schema"], status
                document.validator(content["schema"])


def test_every_operation_has_a_name_of_its_own_and_a_summary(document: Document) -> None:
    names = [operation["operationId"] for _, _, operation in document.operations()]
    assert len(names) == len(set(names))
    for _, _, operation in document.operations():
        assert operation.get("summary") or operation.get("description")


def test_every_operation_of_a_user_asks_for_the_token_and_declares_its_refusals(document: Document) -> None:
    schemes = document.text["components"]["securitySchemes"]
    assert {"type": "http", "scheme": "bearer"}.items() <= next(iter(schemes.values())).items()
    for path, method, operation in document.operations():
        if document.needs_token(operation):
            assert operation["responses"].keys() >= EVERY_USER_OPERATION, f"{method} {path}"


def test_every_operation_with_a_body_declares_what_is_wrong_with_bodies(document: Document) -> None:
    for path, method, operation in document.operations():
        if "requestBody" in operation:
            assert operation["responses"].keys() >= {"400", "413", "415", "422"}, f"{method} {path}"


def test_every_operation_on_one_object_declares_404_and_412(document: Document, subject) -> None:
    for resource in subject.domain.resources:
        item = document.path_of(f"{resource.collection}/100")
        for method in ("get", *map(str.lower, resource.edits)):
            declared = document.text["paths"][item][method]["responses"].keys()
            assert "404" in declared
            assert ("304" if method == "get" else "412") in declared, f"{method} {item}"


def test_what_is_created_says_where_it_is_and_declares_it(subject, newcomer: Account, document: Document) -> None:
    for resource in subject.domain.resources:
        place = resource.place(newcomer.http)
        created = newcomer.http.post(place, json=resource.body(0))
        expect(created, 201)
        address = urljoin(str(created.request.url), created.headers["Location"])
        assert urlsplit(address).path == resource.path(created.json())
        assert expect(newcomer.http.get(address), 200) == created.json()
        declared = document.text["paths"][document.path_of(place)]["post"]["responses"]["201"]
        assert "Location" in declared["headers"], place


def test_every_error_is_declared_as_problem_details(document: Document) -> None:
    for path, method, operation in document.operations():
        for status, response in operation["responses"].items():
            if status >= "400":
                assert list(response["content"]) == ["application/problem+json"], f"{method} {path} {status}"


def test_every_method_that_is_declared_is_allowed_and_no_other(someone: Account, document: Document) -> None:
    for path, methods in document.text["paths"].items():
        answer = someone.http.request("BREW", document.example_of(path))
        expect(answer, 405)
        allowed = {method.strip().lower() for method in answer.headers["Allow"].split(",")}
        assert allowed - {"head", "options"} == methods.keys() & METHODS, path


def test_what_the_contract_names_is_declared(document: Document) -> None:
    declared = {(method, path) for path, method, _ in document.operations()}
    for method, path in [
        *(("post", f"/api/v1/auth/{name}") for name in ("register", "login", "refresh", "logout")),
        *((method, "/api/v1/users/me") for method in ("get", "patch", "delete")),
        ("post", "/api/v1/users/me/password"),
        ("get", "/api/v1/users/me/sessions"),
        ("get", "/health/live"),
        ("get", "/health/ready"),
    ]:
        assert (method, path) in declared
    assert any(each.startswith("/api/v1/users/me/sessions/{") for _, each in declared)


def test_a_websocket_is_declared_with_what_answers_its_handshake(subject, someone: Account, document: Document) -> None:
    declared = {path for path, _, operation in document.operations() if "101" in operation["responses"]}
    assert declared == set(subject.domain.sockets)
    for path in declared:
        answer = someone.http.get(document.example_of(path))
        assert 400 <= answer.status_code < 500, "no handshake, no WebSocket"


def test_the_page_loads_nothing_from_another_host(anyone: Api, url: str) -> None:
    """Nor do the scripts and styles that it loads name another host to load from."""
    page = anyone.get("/docs", follow_redirects=True)
    expect(page, 200)
    finder = Assets()
    finder.feed(page.text)
    assert finder.found
    for asset in finder.found:
        address = urljoin(str(page.url), asset)
        assert urlsplit(address).netloc in ("", urlsplit(url).netloc), address
        if not address.startswith("data:"):
            expect(anyone.get(address), 200)
    policy = page.headers["Content-Security-Policy"]
    assert not re.search(r"https?:|\*", policy), policy
    assert re.search(r"(default|script)-src[^;]*('none'|'self')", policy)


class Assets(HTMLParser):
    """Collects what a page loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        address = given.get("src") or (given.get("href") if tag == "link" else None)
        if address:
            self.found.append(address)
