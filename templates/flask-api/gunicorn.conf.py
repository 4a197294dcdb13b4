"""How gunicorn serves the application; it finds this file by its name."""

import gc

from gunicorn import glogging
from gunicorn.arbiter import Arbiter
from gunicorn.config import Config

from app import logs
from app.settings import Settings

settings = Settings.from_environment()
logs.configure(level=settings.log_level, as_json=settings.production)


class Logger(glogging.Logger):
    """Gives gunicorn's own lines the form of all others."""

    def setup(self, cfg: Config) -> None:
        """Hand every line on to the root logger."""
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True


def when_ready(_server: Arbiter) -> None:
    """Keep the garbage collector away from what is there before the workers are, for good."""
    gc.collect()
    gc.freeze()


wsgi_app = "app.main:app"
bind = settings.address
workers = settings.web_concurrency
worker_class = "app.worker.Worker"
threads = 32
keepalive = 5
graceful_timeout = 30
timeout = 60
limit_request_line = 8190
# The workers share the memory of what the first process has imported.
preload_app = True
logger_class = Logger
# One line for a request is written by the application itself.
accesslog = None
# No proxy of ours sets SCRIPT_NAME or PATH_INFO.
forwarder_headers = ""
# Nothing here needs the socket that takes commands.
control_socket_disable = True
