"""Where a visitor may be sent on to."""

from django.utils.http import url_has_allowed_host_and_scheme

SPACE = 32


def is_own_path(url: str) -> bool:
    """Whether it is a path of this site, however a browser reads it."""
    printable = all(ord(sign) > SPACE and sign.isprintable() for sign in url)
    return (
        printable
        and url.startswith("/")
        and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
    )
