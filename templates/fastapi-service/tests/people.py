"""Clients of an application in this process, and people who are signed in."""

from typing import Any
from uuid import uuid4

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Response
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth import passwords, tokens
from app.auth.models import AuthSession, RefreshToken
from app.auth.tokens import REFRESH_LIFETIME
from app.db.base import utc_now
from app.links.codes import make_codes
from app.links.models import Link
from app.users.models import User

URL = "https://example.com/a"
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
        """Have an account and a session, written as they would be after two requests."""
        app, now, session_id = self.client.app, utc_now(), uuid4()
        name, password_hash = self.email.partition("@")[0], passwords.hasher.hash(PASSWORD)
        user = {"email": self.email, "name": name, "password_hash": password_hash}
        self.refresh_token = tokens.make_refresh_token()
        token_hash, end = tokens.hash_refresh_token(self.refresh_token), now + REFRESH_LIFETIME
        token = {"token_hash": token_hash, "session_id": session_id, "expires_at": end}
        async with app.state.engine.begin() as connection:
            made = await connection.execute(insert(User), user)
            self.id: int = made.inserted_primary_key.id
            auth_session = {"id": session_id, "user_id": self.id, "expires_at": end}
            await connection.execute(insert(AuthSession), auth_session)
            await connection.execute(insert(RefreshToken), token)
        key = app.state.settings.key
        self.access_token = tokens.make_access_token(
            key=key, user_id=self.id, session_id=session_id
        )
        return self

    async def keep(self, *links: dict[str, Any]) -> list[Link]:
        """Own links, written as they would be after a request for each."""
        code = next(make_codes())
        rows = [Link(**{"code": code, "url": URL, "owner_id": self.id} | link) for link in links]
        async with AsyncSession(self.client.app.state.engine, expire_on_commit=False) as session:
            session.add_all(rows)
            await session.commit()
        return rows

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
