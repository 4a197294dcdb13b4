"""The server's side of HTTP: uvicorn's with httptools, with bounds and refusals of our own."""

from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.web.refusals import refuse

USUAL = {b"GET", b"HEAD", b"POST", b"PUT", b"PATCH", b"DELETE", b"OPTIONS"}
LONGEST_METHOD = 24
LARGEST_HEAD = 65_536
FIRST_REQUEST_SECONDS = 1.0
# What a header counts for beside its letters, as in HTTP/2: thousands of empty ones are many too.
HEADER_OVERHEAD = 32


class HeadTooLarge(Exception):
    """The address and the headers are longer than anybody needs."""


class OtherMethods(H11Protocol):
    """Reads requests with methods that httptools does not know."""

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request, in the form of every other refusal."""
        refuse(self, 400)

    def data_received(self, data: bytes) -> None:
        """Read, unless the client was refused already."""
        if not self.transport.is_closing():
            super().data_received(data)


class BoundedHTTP(HttpToolsProtocol):
    """Leaves a connection to h11 where its method is none that httptools knows.

    httptools would answer 400 for it; this way the application answers 405, as for any other.
    """

    refused = False
    head = 0

    def data_received(self, data: bytes) -> None:
        """Look at the method first, where a request begins."""
        if self.refused:
            return
        method, space, _ = data[:LONGEST_METHOD].partition(b" ")
        begins = self.cycle is None or self.cycle.response_complete
        if begins and space and method.isalpha() and method not in USUAL:
            self._hand_over(data)
        else:
            super().data_received(data)

    def on_message_begin(self) -> None:
        """Count anew."""
        super().on_message_begin()
        self.head = 0

    def on_url(self, url: bytes) -> None:
        """Bound the address."""
        self._grow(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Bound all headers together."""
        self._grow(len(name) + len(value) + HEADER_OVERHEAD)
        super().on_header(name, value)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request, in the form of every other refusal."""
        self.refused = True
        if self.cycle and not self.cycle.response_complete:
            if not self.cycle.more_body:
                # What follows a whole request is garbage: the request is answered, no other is.
                self.cycle.keep_alive = False
                return
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        refuse(self, 431 if self.head > LARGEST_HEAD else 400)

    def shutdown(self) -> None:
        """Close what lies idle, but let who has only just connected ask once."""
        if self.cycle is None:
            self.loop.call_later(FIRST_REQUEST_SECONDS, self._shut_down)
        else:
            super().shutdown()

    def _shut_down(self) -> None:
        if self in self.connections:
            super().shutdown()

    def _grow(self, size: int) -> None:
        self.head += size
        if self.head > LARGEST_HEAD:
            raise HeadTooLarge

    def _hand_over(self, data: bytes) -> None:
        self._unset_keepalive_if_required()
        self.connections.discard(self)
        other = OtherMethods(
            config=self.config, server_state=self.server_state, app_state=self.app_state
        )
        other.connection_made(self.transport)
        self.transport.set_protocol(other)
        other.data_received(data)
