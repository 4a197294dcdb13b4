"""Requests written byte by byte, for what an HTTP client would not send."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit


@contextmanager
def connection(url: str) -> Iterator[socket.socket]:
    """Open a plain connection to a server."""
    parts = urlsplit(url)
    with socket.create_connection((parts.hostname, parts.port), timeout=20) as opened:
        yield opened


def head(method: str, path: str, **headers: str) -> bytes:
    """Write the head of a request; an underscore in a header's name stands for a hyphen."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def chunk(data: bytes) -> bytes:
    """Write one chunk of a chunked body."""
    return b"%x\r\n%s\r\n" % (len(data), data)


def answer(opened: socket.socket) -> tuple[int, str]:
    """Read until the server closes, and give the status and the whole text."""
    received = b""
    try:
        while data := opened.recv(65536):
            received += data
            if is_whole(received):
                break
    except ConnectionResetError:
        pass
    text = received.decode("utf-8", "replace")
    assert text.startswith("HTTP/1.1 "), f"no answer: {text!r}"
    return int(text.split()[1]), text


def is_whole(received: bytes) -> bool:
    """Say whether a response with a Content-Length has come in completely."""
    top, found, body = received.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in top.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    return bool(found and lengths and len(body) >= int(lengths[0]))
