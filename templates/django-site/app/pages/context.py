"""What every page knows."""

from typing import Any

from django.http import HttpRequest


def site(_request: HttpRequest) -> dict[str, Any]:
    """Whose site it is."""
    return {}
