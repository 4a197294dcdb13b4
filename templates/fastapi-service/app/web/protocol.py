"""The server's side of HTTP: uvicorn's with httptools, which is quick, but for one thing."""

from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

USUAL = {b"GET", b"HEAD", b"POST", b"PUT", b"PATCH", b"DELETE", b"OPTIONS"}
LONGEST_METHOD = 24


class AnyMethod(HttpToolsProtocol):
    """Leaves a connection to h11 where its method is none that httptools knows.

    httptools would answer 400 for it; this way the application answers 405, as for any other.
    """

    def data_received(self, data: bytes) -> None:
        """Look at the method first, where a request begins."""
        method, space, _ = data[:LONGEST_METHOD].partition(b" ")
        begins = self.cycle is None or self.cycle.response_complete
        if begins and space and method.isalpha() and method not in USUAL:
            self._hand_over(data)
        else:
            super().data_received(data)

    def _hand_over(self, data: bytes) -> None:
        self._unset_keepalive_if_required()
        self.connections.discard(self)
        other = H11Protocol(
            config=self.config, server_state=self.server_state, app_state=self.app_state
        )
        other.connection_made(self.transport)
        self.transport.set_protocol(other)
        other.data_received(data)
