"""The names that this site answers to."""

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest


def is_ours(request: HttpRequest) -> bool:
    """Whether a request was sent to one of the names in ALLOWED_HOSTS."""
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True
