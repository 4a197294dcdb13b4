"""The production server: `python -m config.serve`."""

import logging
import os
import signal
import sys
from importlib import import_module
from types import FrameType
from typing import Any, NoReturn

import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from app.web import logs
from config.apps import PARTS
from config.environment import Environment
from config.statics import gather_if_stale

# One line for a request is written by the application itself, and it alone trusts proxies.
OPTIONS: dict[str, Any] = {
    "http": "app.web.protocol:BoundedHTTP",
    "ws": "none",
    "access_log": False,
    "log_config": None,
    "proxy_headers": False,
    "server_header": False,
}
if "app.live" in PARTS:
    OPTIONS |= import_module("app.live.serving").OPTIONS
log = logging.getLogger(__name__)


class Workers(Multiprocess):
    """uvicorn's workers, who are the only ones to answer at their address."""

    def terminate_all(self) -> None:
        """Let go of the address first: who connects to it later would wait for nobody."""
        for listener in self.sockets:
            listener.close()
        super().terminate_all()

    def keep_subprocess_alive(self) -> None:
        """Hear of a worker's death at once.

        While its end of the pipe is open here too, who asks it how it is waits the whole time-out.
        """
        for process in self.processes:
            process.child_conn.close()
        super().keep_subprocess_alive()

    @property
    def started(self) -> bool:
        """Whether no worker gave up before it served."""
        return all(process.exitcode != STARTUP_FAILURE for process in self.processes)


def main() -> None:
    """Check the settings, then serve until somebody stops it."""
    environment = Environment.read()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    logs.configure(level=environment.log_level, as_json=environment.production)
    if environment.web_concurrency > 1 and not environment.redis_url:
        log.warning("without REDIS_URL each worker counts the rate limits by itself")
    if environment.production:
        gather_if_stale()
    # uvicorn ends by the signal that stopped it; whoever stopped it asks whether all went well.
    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, _end)
    run(configuration(environment))


def run(config: uvicorn.Config) -> None:
    """Serve in this process, or in as many others as there are to be workers."""
    if config.workers == 1:
        uvicorn.Server(config).run()
        return
    workers = Workers(config, sockets=[config.bind_socket()])
    workers.run()
    if not workers.started:
        sys.exit(STARTUP_FAILURE)


def configuration(environment: Environment) -> uvicorn.Config:
    """How uvicorn serves the application."""
    return uvicorn.Config(
        "config.asgi:application",
        host=environment.host,
        port=environment.port,
        workers=environment.web_concurrency,
        lifespan="on",
        timeout_graceful_shutdown=30,
        # While it imports a worker gives no sign of life: 5 s would end it again and again.
        timeout_worker_healthcheck=60,
        **OPTIONS,
    )


def _end(_number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(0)


if __name__ == "__main__":
    main()
