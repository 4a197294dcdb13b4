"""Clients of an application in this process, and people who are signed in."""

from typing import Any

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Response
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth import passwords, service
from app.users.models import User

PASSWORD = "a long walk by the river"


class Client(AsyncClient):
    """A client of an application in this process."""

    def __init__(self, app: FastAPI, **options: Any) -> None:
        transport = ASGITransport(app, raise_app_exceptions=False)
        super().__init__(transport=transport, base_url="http://localhost", **options)
        self.app = app

    async def request(self, *arguments: Any, headers: Any = None, **options: Any) -> Response:
        """Send also headers that are not ASCII, as a server would hand them on."""
        lines = headers if isinstance(headers, list) else (headers or {}).items()
        encoded = [(name, value.encode("latin-1")) for name, value in lines]
        return await super().request(*arguments, headers=encoded, **options)


class Person:
    """A client that is signed in: `await ada.post("/links", url="https://example.com")`."""

    def __init__(self, client: Client, email: str) -> None:
        self.client, self.email = client, email

    async def register(self) -> "Person":
        state = self.client.app.state
        password_hash, name = passwords.hasher.hash(PASSWORD), self.email.partition("@")[0]
        user = User(email=self.email, name=name, password_hash=password_hash)
        async with AsyncSession(state.engine, expire_on_commit=False) as session:
            session.add(user)
            await session.flush()
            key = state.settings.key
            pair = await service.open_session(session, user=user, user_agent="", key=key)
            await session.commit()
        self.access_token, self.refresh_token = pair.access_token, pair.refresh_token
        return self

    async def sign_in(self) -> None:
        credentials = {"email": self.email, "password": PASSWORD}
        pair = (await self.client.post("/api/v1/auth/login", json=credentials)).json()
        self.access_token, self.refresh_token = pair["access_token"], pair["refresh_token"]

    async def send(self, method: str, path: str, **options: Any) -> Response:
        headers = {"Authorization": f"Bearer {self.access_token}", **options.pop("headers", {})}
        return await self.client.request(method, f"/api/v1{path}", headers=headers, **options)

    async def get(self, path: str, **query: Any) -> Response:
        return await self.send("GET", path, params=query)

    async def post(self, path: str, **fields: Any) -> Response:
        return await self.send("POST", path, json=fields)

    async def patch(self, path: str, **fields: Any) -> Response:
        return await self.send("PATCH", path, json=fields)

    async def delete(self, path: str) -> Response:
        return await self.send("DELETE", path)
