"""Production servers of rendered projects, booted and stopped as an orchestrator does it."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from own_servers import free_port
from projects import Project
from snapshots import scratch

SECRET_KEY = "contract-suite-key-0123456789-abcdefghijklmnopqrstuvwxyz"
LIMITS = ("LOGIN_ACCOUNT", "LOGIN_ADDRESS", "REGISTER", "USER")
PRODUCTION = {
    "APP_ENV": "production",
    "SECRET_KEY": SECRET_KEY,
    "ALLOWED_HOSTS": "127.0.0.1,localhost",
    "HOST": "127.0.0.1",
    "WEB_CONCURRENCY": "2",
    **{f"RATE_LIMIT_{limit}": "1000000/minute" for limit in LIMITS},
}


@dataclass
class Service:
    """A booted production server."""

    project: Project
    settings: dict[str, str | None]
    log: Path
    process: subprocess.Popen

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.settings['PORT']}"

    def tail(self) -> str:
        """Give the end of its log."""
        return self.log.read_text()[-3000:]

    def wait(self, path: str = "/health/ready", seconds: float = 30) -> None:
        """Wait until a path answers 200; fails with the log when the server ends or takes too long."""
        deadline = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                if httpx.get(self.url + path, timeout=5, verify=False).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.05)
        pytest.fail(f"{self.url}{path} did not answer 200, exit code {self.process.poll()}:\n{self.tail()}")

    def stop(self) -> None:
        """Stop it with SIGTERM, as an orchestrator does; it must end with exit code 0."""
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(40) == 0, f"the server did not stop cleanly:\n{self.tail()}"


@contextmanager
def serving(
    project: Project,
    *,
    migrate: bool = True,
    prepare: tuple[tuple[str, ...], ...] = (),
    ready: str = "/health/ready",
    command: tuple[str, ...] = ("poe", "serve"),
    **settings: str | None,
) -> Iterator[Service]:
    """Boot `poe serve` in production with two workers, wait for a path, stop it and check how it ended.

    A setting that is None is left out. A test may stop the server itself.
    """
    port = free_port()
    settings = PRODUCTION | {"PORT": str(port)} | settings
    if migrate:
        project.poe("migrate", **settings)
        for verb in prepare:
            project.poe(*verb, **settings)
    log = scratch() / f"server-{port}-{time.monotonic_ns()}.log"
    service = Service(project, settings, log, project.spawn(command, log, settings))
    try:
        service.wait(ready)
        yield service
        if service.process.poll() is None:
            service.stop()
    finally:
        if service.process.poll() is None:
            os.killpg(service.process.pid, signal.SIGKILL)
            service.process.wait()
