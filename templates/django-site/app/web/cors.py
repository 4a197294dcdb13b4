"""Which pages of other origins may let their scripts call this API."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

READABLE_BY_SCRIPTS = ", ".join(
    [
        *("ETag", "Link", "Location", "Retry-After", "X-Request-ID"),
        *("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"),
    ]
)
METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"


def let_in(request: HttpRequest, response: HttpResponse, origins: tuple[str, ...]) -> None:
    """Speak of CORS with the scripts of listed origins only; none may bring cookies along."""
    if not origins:
        return
    patch_vary_headers(response, ["Origin"])
    origin = request.META.get("HTTP_ORIGIN")
    if origin not in origins:
        return
    response["Access-Control-Allow-Origin"] = origin
    response["Access-Control-Expose-Headers"] = READABLE_BY_SCRIPTS
    if request.method == "OPTIONS" and "HTTP_ACCESS_CONTROL_REQUEST_METHOD" in request.META:
        asked = request.META.get("HTTP_ACCESS_CONTROL_REQUEST_HEADERS", "")
        response["Access-Control-Allow-Methods"] = METHODS
        response["Access-Control-Allow-Headers"] = asked or "authorization, content-type"
        response["Access-Control-Max-Age"] = "600"
