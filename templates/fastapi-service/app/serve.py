"""The production server: `python -m app.serve`."""

from typing import Any

import uvicorn

from app import logs
from app.live import protocol
from app.metrics.processes import shared_figures
from app.settings import Settings

# One line for a request is written by the application itself, and it alone trusts proxies.
OPTIONS: dict[str, Any] = {
    "http": "app.web.protocol:BoundedHTTP",
    "access_log": False,
    "log_config": None,
    "proxy_headers": False,
    "server_header": False,
    **protocol.OPTIONS,
}


def main() -> None:
    """Check the settings, then serve until somebody stops it."""
    settings = Settings.from_environment()
    logs.configure(level=settings.log_level, as_json=settings.production)
    with shared_figures(workers=settings.web_concurrency):
        uvicorn.run(
            "app.main:app",
            host=settings.host,
            port=settings.port,
            workers=settings.web_concurrency,
            # A worker that cannot start its parts must not serve: nobody would store its clicks.
            lifespan="on",
            timeout_graceful_shutdown=30,
            # While it imports a worker gives no sign of life: 5 s would end it again and again.
            timeout_worker_healthcheck=60,
            **OPTIONS,
        )


if __name__ == "__main__":
    main()
