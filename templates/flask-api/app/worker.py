"""gunicorn's worker: what it lacks against slow clients, and its refusals in our own words."""

import logging
import select
import socket
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from gunicorn import util
from gunicorn.http import errors
from gunicorn.workers.gthread import TConn, ThreadWorker
from werkzeug import exceptions
from werkzeug.exceptions import HTTPException
from werkzeug.test import EnvironBuilder, run_wsgi_app

from app.web.refusals import REFUSAL, NotHTTP

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

LINGER_SECONDS = 0.5
NEXT_REQUEST_MILLISECONDS = 2
# The first that fits counts.
REFUSALS: dict[type[BaseException], type[HTTPException]] = {
    errors.ExpectationFailed: exceptions.ExpectationFailed,
    errors.LimitRequestHeaders: exceptions.RequestHeaderFieldsTooLarge,
    errors.LimitRequestLine: exceptions.RequestURITooLarge,
    errors.UnsupportedTransferCoding: exceptions.NotImplemented,
    errors.ParseException: NotHTTP,
    BaseException: exceptions.InternalServerError,
}
log = logging.getLogger(__name__)


class Worker(ThreadWorker):
    """Threads that no client can hold for longer than a stopping server would wait for it."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._busy: dict[TConn, float] = {}

    def handle(self, conn: TConn) -> bool:
        """Serve a client; close in this thread and not in the one that accepts for all."""
        try:
            stays_open = self._handle_one(conn)
            while stays_open is True and self._is_asked_again(conn):
                stays_open = self._handle_one(conn)
            if not stays_open:
                util.close_graceful(conn.sock, timeout=LINGER_SECONDS)
                # What the other thread finds in its place closes without a wait.
                conn.sock = socket.socket()
            return stays_open
        finally:
            del self._busy[conn]

    def _handle_one(self, conn: TConn) -> bool:
        self._busy[conn] = time.monotonic()
        return super().handle(conn)

    def _is_asked_again(self, conn: TConn) -> bool:
        """Wait a moment for the next request, where no other client waits for this thread.

        A way round through the thread that accepts costs as much as a small answer.
        """
        if not self.alive or self.nr_conns > self.cfg.threads:
            return False
        poll = select.poll()
        poll.register(conn.sock, select.POLLIN)
        return bool(poll.poll(NEXT_REQUEST_MILLISECONDS))

    def notify(self) -> None:
        """Once a second at least: tell that we live, and cut off who takes too long."""
        super().notify()
        latest = time.monotonic() - self.cfg.graceful_timeout
        for conn, since in list(self._busy.items()):
            # A view that sets a time-out of its own has taken the socket over for a WebSocket.
            if since < latest and conn.sock.gettimeout() is None:
                log.info("connection cut off: the request took too long")
                with suppress(OSError):
                    conn.sock.shutdown(socket.SHUT_RDWR)

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        """Have the application word the refusal, so that it looks like every other."""
        refusal = next(answer for kind, answer in REFUSALS.items() if isinstance(exc, kind))
        if refusal is exceptions.InternalServerError:
            log.error("unhandled error in the server", exc_info=exc)
        environ = EnvironBuilder(environ_overrides={REFUSAL: refusal}).get_environ()
        body, status, headers = run_wsgi_app(cast("WSGIApplication", self.wsgi), environ)
        headers["Connection"] = "close"
        with suppress(OSError):
            util.write(client, f"HTTP/1.1 {status}\r\n{headers}".encode() + b"".join(body))
