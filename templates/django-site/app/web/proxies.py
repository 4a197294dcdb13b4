"""Whom a request came from, as far as our own proxies can be believed."""

from typing import Any


def believe_the_proxies(environ: dict[str, Any], proxies: int) -> None:
    """Take address and scheme from as far back as our own proxies wrote them down."""
    if address := _nth_from_the_end(environ.get("HTTP_X_FORWARDED_FOR", ""), proxies):
        environ["REMOTE_ADDR"] = address
    if scheme := _nth_from_the_end(environ.get("HTTP_X_FORWARDED_PROTO", ""), proxies):
        environ["wsgi.url_scheme"] = "https" if scheme in ("https", "wss") else "http"


def _nth_from_the_end(value: str, place: int) -> str:
    parts = [part.strip() for part in value.split(",")]
    return parts[-place] if 0 < place <= len(parts) else ""
