"""What the OpenAPI document says, for tests that hold for every endpoint."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from fastapi import FastAPI

from tests.people import Client, Person


@dataclass
class Endpoint:
    """One documented operation, on things that are there."""

    method: str
    template: str
    path: str
    documented: Any
    fields: list[str]
    body: dict[str, Any]


BODIES: dict[str, dict[str, Any]] = {
    "Registration": {"email": "eve@example.com", "password": "seven herons", "name": "Eve"},
    "Credentials": {"email": "ada@example.com", "password": "not hers"},
    "RefreshRequest": {"refresh_token": "unknown"},
    "PasswordChange": {"current_password": "not hers", "new_password": "seven herons"},
    "UserPatch": {"name": "Ada"},
    "LinkIn": {"url": "https://example.com/"},
}


@pytest.fixture
async def document(app: FastAPI) -> Any:
    return (await Client(app).get("/openapi.json")).json()


@pytest.fixture
async def endpoints(document: Any, ada: Person, link: Any) -> list[Endpoint]:
    """Every documented operation, with what is Ada's in its path."""
    ids = {
        "code": link["code"],
        "session_id": (await ada.get("/users/me/sessions")).json()["items"][0]["id"],
    }
    await ada.sign_in()
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
