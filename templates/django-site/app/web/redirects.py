"""Where a visitor may be sent on to."""

import re

from django.utils.http import url_has_allowed_host_and_scheme

# One slash, and no sign that a browser leaves out or reads as another slash.
PATH = re.compile(r"/(?![/\\])[^\s\\\x00-\x1f\x7f]*")


def is_own_path(url: str) -> bool:
    """Whether it is a path of this site, however a browser reads it."""
    one_of_ours = url.isprintable() and PATH.fullmatch(url)
    return bool(one_of_ours) and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
