"""The production server: `python -m app.serve`."""

import uvicorn

from app import logs
from app.live import protocol
from app.settings import Settings


def main() -> None:
    """Check the settings, then serve until somebody stops it."""
    settings = Settings.from_environment()
    logs.configure(level=settings.log_level, as_json=settings.production)
    uvicorn.run(
        "app.main:app",
        host=settings.host,
        port=settings.port,
        workers=settings.web_concurrency,
        access_log=False,
        log_config=None,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=30,
        **protocol.OPTIONS,
    )


if __name__ == "__main__":
    main()
