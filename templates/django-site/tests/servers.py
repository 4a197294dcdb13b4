"""Servers that listen on a port: in this process, or in processes of their own."""

import asyncio
import json
import os
import signal
import socket
import sys
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from threading import Thread
from typing import Any

import uvicorn
from django.db import connection

from config import serve
from tests.conftest import ROOT

PATIENCE = 30.0
LIVE = b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"


@asynccontextmanager
async def serving() -> AsyncIterator[uvicorn.Server]:
    """Serve the site in this process, as a worker does."""
    config = uvicorn.Config("config.asgi:application", port=0, lifespan="off", **serve.OPTIONS)
    server = uvicorn.Server(config)
    config.load()
    server.lifespan = config.lifespan_class(config)
    await server.startup()
    try:
        yield server
    finally:
        await server.shutdown()


@contextmanager
def serving_beside() -> Iterator[str]:
    """Serve the site from a thread of this process, and give its address."""
    server = uvicorn.Server(uvicorn.Config("config.asgi:application", port=0, **serve.OPTIONS))
    thread = Thread(target=server.run)
    thread.start()
    while thread.is_alive() and not server.started:
        time.sleep(0.01)
    yield f"http://localhost:{port_of(server)}"
    server.should_exit = True
    thread.join()


def port_of(server: uvicorn.Server) -> int:
    port: int = server.servers[0].sockets[0].getsockname()[1]
    return port


async def ask(port: int, *parts: bytes) -> tuple[int, dict[str, str], Any]:
    """Send parts of a request and read status, headers and body of the answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for part in parts:
        writer.write(part)
        await writer.drain()
    answer = await read_answer(reader)
    writer.close()
    return answer


async def read_answer(reader: asyncio.StreamReader) -> tuple[int, dict[str, str], Any]:
    """Status, headers and body of an answer."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return int(head[0].split()[1]), headers, json.loads(body) if body else None


@asynccontextmanager
async def booted(**settings: str) -> AsyncIterator[tuple[Process, int]]:
    """The production server in processes of its own, and its port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    environment = os.environ | {"PORT": str(port), "LOG_LEVEL": "WARNING", **settings}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings"
    if connection.vendor == "sqlite":
        # Tests that run beside each other have a file each.
        environment["DATABASE_URL"] = f"sqlite:///{connection.settings_dict['NAME']}"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "config.serve", cwd=ROOT, env=environment, start_new_session=True
    )
    try:
        await _answers(port)
        yield process, port
    finally:
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


async def _answers(port: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                await ask(port, LIVE)
            except (OSError, asyncio.IncompleteReadError):
                await asyncio.sleep(0.05)
            else:
                return
