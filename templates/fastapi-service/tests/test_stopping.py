"""SIGTERM, as an orchestrator sends it: what was begun is finished, and the exit code is 0."""

import asyncio
import json
import re
import signal
import socket
from contextlib import nullcontext
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select
from uvicorn.config import STARTUP_FAILURE

from app import serve
from app.clicks import writer
from app.clicks.models import Click
from app.settings import Settings
from app.web import protocol
from tests.fixtures import ROOT
from tests.people import PASSWORD
from tests.servers import PATIENCE, booted, port_of, read_answer, serving

LIVE = b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"
BODY = json.dumps({"email": "eve@example.com", "password": PASSWORD, "name": "Eve"}).encode()
HEAD = (
    b"POST /api/v1/auth/register HTTP/1.1\r\nHost: localhost\r\n"
    b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(BODY)
)


@pytest.mark.boots
async def test_a_request_in_flight_and_a_click_that_waits_are_finished(
    app: FastAPI, link: Any
) -> None:
    async with booted(WEB_CONCURRENCY="1") as (process, port):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(HEAD + BODY[:20])
        async with httpx.AsyncClient() as client:
            followed = await client.get(f"http://127.0.0.1:{port}/{link['code']}")

        process.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.3)
        writer.write(BODY[20:])

        assert followed.status_code == 307
        assert (await asyncio.wait_for(read_answer(reader), PATIENCE))[0] == 201
        assert await asyncio.wait_for(process.wait(), PATIENCE) == 0
        writer.close()
    async with app.state.engine.connect() as connection:
        assert await connection.scalar(select(func.count()).select_from(Click)) == 1


async def test_who_has_just_connected_may_still_ask(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "FIRST_REQUEST_SECONDS", 0.3)
    async with serving(app) as server:
        reader, writer = await asyncio.open_connection("127.0.0.1", port_of(server))
        stopping = asyncio.create_task(server.shutdown())
        await asyncio.sleep(0.1)

        writer.write(LIVE)

        assert (await read_answer(reader))[0] == 200
        await stopping
        writer.close()


async def test_who_asked_before_and_asks_no_more_is_not_waited_for(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "FIRST_REQUEST_SECONDS", 2 * PATIENCE)
    async with serving(app) as server:
        reader, writer = await asyncio.open_connection("127.0.0.1", port_of(server))
        writer.write(LIVE)
        await read_answer(reader)

        await asyncio.wait_for(server.shutdown(), PATIENCE)

        assert await reader.read() == b""
        writer.close()


def test_compose_waits_for_requests_and_then_for_clicks(settings: Settings) -> None:
    found = re.search(r"stop_grace_period: (\d+)s", (ROOT / "compose.yaml").read_text())

    assert found
    patience = serve.configuration(settings).timeout_graceful_shutdown or 0
    assert int(found[1]) >= patience + writer.DRAIN_SECONDS


class Stopped:
    """A worker that has ended, and saw at the end whether the address was still open."""

    def __init__(self, exitcode: int, listener: socket.socket) -> None:
        self.exitcode, self.listener, self.saw_it_open = exitcode, listener, False

    def terminate(self) -> None:
        self.saw_it_open = self.listener.fileno() >= 0


@pytest.mark.parametrize(("exitcode", "status"), [(-15, None), (STARTUP_FAILURE, STARTUP_FAILURE)])
def test_a_worker_that_could_not_start_is_told_by_the_exit_code(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, exitcode: int, status: int | None
) -> None:
    ended: list[Stopped] = []

    def run(workers: serve.Workers) -> None:
        ended.append(Stopped(exitcode, workers.sockets[0]))
        workers.processes = [*ended]  # type: ignore[list-item]
        workers.terminate_all()

    monkeypatch.setattr(serve.Workers, "run", run)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    config = serve.configuration(settings.model_copy(update={"port": 0, "web_concurrency": 2}))

    with pytest.raises(SystemExit) if status else nullcontext() as found:
        serve.run(config)

    assert not ended[0].saw_it_open
    assert (found.value.code if found else None) == status
