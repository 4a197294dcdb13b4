"""People who are signed in to the API."""

import json
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from app.accounts import sessions
from app.accounts.models import User

PASSWORD = "a long walk by the river"


class Person:
    """A client that is signed in: `ann.post("/comments", post="hello", body="Well said.")`."""

    def __init__(self, user: User) -> None:
        self.user, self.email, self.client = user, user.email, Client()
        pair = sessions.open_session(user=user, user_agent="")
        self.access_token, self.refresh_token = pair.access_token, pair.refresh_token

    def sign_in(self) -> None:
        credentials = {"email": self.email, "password": PASSWORD}
        pair = post("/auth/login", **credentials).json()
        self.access_token, self.refresh_token = pair["access_token"], pair["refresh_token"]

    def send(self, method: str, path: str, **options: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.access_token}", **options.pop("headers", {})}
        return send(method, path, client=self.client, headers=headers, **options)

    def get(self, path: str, **query: Any) -> Any:
        return self.send("GET", path, query=query)

    def post(self, path: str, **fields: Any) -> Any:
        return self.send("POST", path, json=fields)

    def put(self, path: str, **fields: Any) -> Any:
        return self.send("PUT", path, json=fields)

    def patch(self, path: str, **fields: Any) -> Any:
        return self.send("PATCH", path, json=fields)

    def delete(self, path: str) -> Any:
        return self.send("DELETE", path)


def send(method: str, path: str, *, client: Client | None = None, **options: Any) -> Any:
    """Ask the API, as nobody in particular."""
    query = options.pop("query", None)
    address = path if path.startswith(("/api/", "/health/")) else f"/api/v1{path}"
    address += f"?{urlencode(query, doseq=True)}" if query else ""
    body: Any = options.pop("data", b"")
    if (fields := options.pop("json", None)) is not None:
        body = as_json(fields)
    kind = options.pop("content_type", "application/json")
    # The client names no kind where there is no body.
    return (client or Client()).generic(method, address, body, kind, CONTENT_TYPE=kind, **options)


def get(path: str, **query: Any) -> Any:
    return send("GET", path, query=query)


def post(path: str, **fields: Any) -> Any:
    return send("POST", path, json=fields)


def as_json(value: Any) -> bytes:
    """ASCII, since a lone surrogate has no other form."""
    return json.dumps(value).encode("ascii")


def pointers(response: Any) -> list[str]:
    """The fields that a refusal names."""
    assert response.status_code == 422, response.content
    return [each["pointer"] for each in response.json()["errors"]]
