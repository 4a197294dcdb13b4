"""Commands beside the server."""

import asyncio
import gzip
import logging
import runpy
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fastapi import FastAPI
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app import cli, seed
from app.links.models import Link
from app.users.models import User
from tests.fixtures import ROOT
from tests.people import Client, Person

Command = Callable[..., Awaitable[Result]]


@pytest.fixture(autouse=True)
def _logging() -> Iterator[None]:
    """A command sets up logging, which the next test finds as it was."""
    handlers = logging.root.handlers[:]
    yield
    logging.root.handlers[:] = handlers


@pytest.fixture
def command(app: FastAPI) -> Command:
    """Runs a command in a thread, where it has an event loop of its own."""

    async def run(*arguments: str, **environment: str) -> Result:
        runner = CliRunner(env=environment)
        return await asyncio.to_thread(runner.invoke, cli.main, arguments)

    return run


async def count(session: AsyncSession, model: type) -> int:
    return await session.scalar(select(func.count()).select_from(model)) or 0


async def test_seeding_makes_an_account_that_can_sign_in(command: Command, client: Client) -> None:
    result = await command("seed")

    credentials = {"email": seed.EMAIL, "password": seed.PASSWORD}
    login = await client.post("/api/v1/auth/login", json=credentials)
    assert result.exit_code == 0
    assert seed.EMAIL in result.output
    assert seed.PASSWORD in result.output
    assert login.status_code == 200


async def test_the_example_shows_every_kind_of_link(
    command: Command, session: AsyncSession
) -> None:
    await command("seed")

    links = (await session.scalars(select(Link))).all()

    assert any(link.expires_at for link in links)
    assert any(link.max_clicks for link in links)
    assert len(links) == len(seed.LINKS)


async def test_seeding_once_leaves_a_database_in_use_alone(
    command: Command, ada: Person, session: AsyncSession
) -> None:
    result = await command("seed", "--once")

    assert (result.exit_code, result.output) == (0, "")
    assert await count(session, User) == 1


async def test_seeding_without_once_says_that_there_are_accounts(
    command: Command, ada: Person
) -> None:
    result = await command("seed")

    assert result.exit_code == 1
    assert "accounts already" in result.output


async def test_a_backup_without_a_name_is_named_by_the_clock(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    await command("backup")

    assert len(list(tmp_path.glob("backups/20??-??-??-??????.jsonl.gz"))) == 1


async def test_a_backup_can_be_restored(command: Command, ada: Person, tmp_path: Path) -> None:
    file = tmp_path / "mine.gz"
    written = await command("backup", str(file))
    await ada.delete("/users/me")

    result = await command("restore", str(file))

    assert written.output == f"3 rows written to {file}\n"
    assert gzip.decompress(file.read_bytes()).count(b"\n") == 4
    assert result.output == f"3 rows restored from {file}\n"
    assert (await ada.get("/users/me")).status_code == 200


async def test_the_server_imports_an_application_that_is_ready(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = runpy.run_path(str(ROOT / "app" / "main.py"))["app"]

    answer = await Client(imported).get("/health/ready")

    await imported.state.engine.dispose()
    assert answer.status_code == 200
