"""What the fields of one operation share: who asks, and a session of the database."""

from asyncio import Lock
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeVar

import strawberry
from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import HTTPConnection

from app.auth.models import AuthSession
from app.db.paging import Order
from app.graphql.batches import Batches
from app.schemas import PageQuery
from app.settings import Settings
from app.users.models import User
from app.web.pagination import Listing, cut_page

Row = TypeVar("Row")


class Context:
    """One operation of a user who is signed in."""

    def __init__(
        self, connection: HTTPConnection, opened: AuthSession, operation_name: str | None = None
    ) -> None:
        self.connection, self.opened, self.operation_name = connection, opened, operation_name
        self.batches, self.writes = Batches(), False
        self._state = connection.app.state
        self._session: AsyncSession | None = None
        self._turn = Lock()

    @property
    def user(self) -> User:
        """Who asks."""
        return self.opened.user

    @property
    def settings(self) -> Settings:
        """The settings of the running application."""
        settings: Settings = self._state.settings
        return settings

    @asynccontextmanager
    async def connect(self, *, writes: bool) -> AsyncIterator[AsyncSession]:
        """Have a session while the operation runs, and let no field use it afterwards."""
        self.writes = writes
        engine = self._state.engine if writes else self._state.reading_engine
        session: AsyncSession
        async with self._state.sessions(bind=engine) as session:
            self._session = session
            try:
                yield session
            finally:
                await self._turn.acquire()
                self._session = None
                self._turn.release()

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """The session, for one field at a time: fields run side by side, and it cannot."""
        async with self._turn:
            if self._session is None:
                raise RuntimeError("The operation is over.")
            yield self._session

    async def page(self, statement: Select[Row], *, order: Order, query: PageQuery) -> Listing[Row]:
        """One page of the rows of a statement."""
        async with self.session() as session:
            key = self.settings.key
            return await cut_page(session, statement, order=order, query=query, key=key)


Info = strawberry.Info[Context, None]
