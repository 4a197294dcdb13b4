"""SIGTERM, as an orchestrator sends it: what was begun is finished, and the exit code is 0."""

import asyncio
import signal
import socket
from contextlib import nullcontext

import pytest
from uvicorn.config import STARTUP_FAILURE

from app.web import protocol
from config import serve
from config.environment import Environment
from tests.servers import LIVE, PATIENCE, ask, booted, port_of, read_answer, serving

HEAD = (
    b"POST /api/v1/nowhere HTTP/1.1\r\nHost: localhost\r\n"
    b"Content-Type: application/json\r\nContent-Length: 4\r\n\r\n"
)


def test_a_request_in_flight_is_finished() -> None:
    async def run() -> tuple[int, int]:
        async with booted(WEB_CONCURRENCY="2") as (process, port):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(HEAD + b"nu")
            await ask(port, LIVE)
            process.send_signal(signal.SIGTERM)
            await asyncio.sleep(0.3)
            writer.write(b"ll")
            status, *_ = await asyncio.wait_for(read_answer(reader), PATIENCE)
            writer.close()
            return status, await asyncio.wait_for(process.wait(), PATIENCE)

    assert asyncio.run(run()) == (404, 0)


def test_who_has_just_connected_may_still_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "FIRST_REQUEST_SECONDS", 0.3)

    async def run() -> int:
        async with serving() as server:
            reader, writer = await asyncio.open_connection("127.0.0.1", port_of(server))
            stopping = asyncio.create_task(server.shutdown())
            await asyncio.sleep(0.1)
            writer.write(LIVE)
            status, *_ = await read_answer(reader)
            await stopping
            writer.close()
            return status

    assert asyncio.run(run()) == 200


def test_who_asked_before_and_asks_no_more_is_not_waited_for() -> None:
    async def run() -> bytes:
        async with serving() as server:
            reader, writer = await asyncio.open_connection("127.0.0.1", port_of(server))
            writer.write(LIVE)
            await read_answer(reader)
            await asyncio.wait_for(server.shutdown(), 0.5)
            left = await reader.read()
            writer.close()
            return left

    assert asyncio.run(run()) == b""


class Stopped:
    """A worker that has ended, and saw at the end whether the address was still open."""

    def __init__(self, exitcode: int, listener: socket.socket) -> None:
        self.exitcode, self.listener, self.saw_it_open = exitcode, listener, False

    def terminate(self) -> None:
        self.saw_it_open = self.listener.fileno() >= 0


@pytest.mark.parametrize(("exitcode", "status"), [(-15, None), (STARTUP_FAILURE, STARTUP_FAILURE)])
def test_a_worker_that_could_not_start_is_told_by_the_exit_code(
    monkeypatch: pytest.MonkeyPatch, exitcode: int, status: int | None
) -> None:
    ended: list[Stopped] = []

    def run(workers: serve.Workers) -> None:
        ended.append(Stopped(exitcode, workers.sockets[0]))
        workers.processes = [*ended]  # type: ignore[list-item]
        workers.terminate_all()

    monkeypatch.setattr(serve.Workers, "run", run)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    environment = Environment.read().model_copy(update={"port": 0, "web_concurrency": 2})
    config = serve.configuration(environment)

    with pytest.raises(SystemExit) if status else nullcontext() as found:
        serve.run(config)

    assert not ended[0].saw_it_open
    assert (found.value.code if found else None) == status
