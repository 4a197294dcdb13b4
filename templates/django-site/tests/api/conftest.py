"""What the OpenAPI document says, for tests that hold for every endpoint."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from app.projects import services as projects
from app.projects.models import Project
from tests.api.people import Person
from tests.visitors import public_post


@dataclass
class Endpoint:
    """One documented operation, on things that are there."""

    method: str
    template: str
    path: str
    documented: Any
    fields: list[str]
    body: dict[str, Any]

    @property
    def public(self) -> bool:
        """Whether it answers somebody who sends no token."""
        return {} in self.documented.get("security", [{}])


PUBLICATION = {"title": "Hello", "slug": "hello", "summary": "A greeting."}
BODIES: dict[str, dict[str, Any]] = {
    "Registration": {"email": "eve@example.com", "password": "seven herons", "name": "Eve"},
    "Credentials": {"email": "ann@example.com", "password": "not hers"},
    "RefreshRequest": {"refresh_token": "unknown"},
    "PasswordChange": {"current_password": "not hers", "new_password": "seven herons"},
    "PatchedUserChange": {"name": "Ann"},
    "CommentBody": {"post": "hello", "body": "Well said."},
    "CommentReplacement": {"body": "Better said."},
    "PatchedCommentChange": {"body": "Better said."},
    "PostBody": {**PUBLICATION, "body": "Hello."},
    "PatchedPostBody": {"title": "Hello"},
    "ProjectBody": {**PUBLICATION, "problem": "One.", "built": "It.", "learned": "Much."},
    "PatchedProjectBody": {"title": "Hello"},
    "GraphQLRequest": {"query": "{ me { name } }"},
}


@pytest.fixture
def document() -> Any:
    return Client().get("/openapi.json").json()


@pytest.fixture
def comment(ann: Person) -> Any:
    """What Ann said about a post."""
    public_post()
    return ann.post("/comments", post="hello", body="Well said.").json()


@pytest.fixture
def endpoints(document: Any, ann: Person, comment: Any) -> list[Endpoint]:
    """Every documented operation, with what is Ann's in its path."""
    fields = {"slug": "hello", "title": "Hello", "summary": "A greeting.", "status": "published"}
    projects.save(Project(**fields, problem="One.", built="It.", learned="Much."), tags=[])
    ids = {
        "comment_id": comment["id"],
        "slug": "hello",
        "session_id": ann.get("/users/me/sessions").json()["items"][0]["id"],
    }
    ann.sign_in()
    return list(_endpoints(document, ids))


def _endpoints(document: Any, ids: dict[str, Any]) -> Iterator[Endpoint]:
    schemas = document["components"]["schemas"]
    for template, operations in document["paths"].items():
        for method, documented in operations.items():
            content = documented.get("requestBody", {}).get("content", {})
            reference = content.get("application/json", {}).get("schema", {}).get("$ref", "")
            name = reference.rpartition("/")[2]
            yield Endpoint(
                method=method.upper(),
                template=template,
                path=template.format(**ids),
                documented=documented,
                fields=list(schemas[name]["properties"]) if name else [],
                body=BODIES.get(name, {}),
            )
