"""How browsers and proxies may keep a page: as long as they ask whether it is still right."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from hashlib import blake2b
from typing import Any, Concatenate

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date
from django.views.decorators.http import require_safe

View = Callable[Concatenate[HttpRequest, ...], HttpResponse]


def revalidated(view: View) -> Callable[..., HttpResponse]:
    """A page to read that may be kept, by everybody where nobody is signed in."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.has_header("Cache-Control"):
            return response
        return keep(request, response)

    return require_safe(answer)


def keep(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer with its ETag, or 304 if that is what the browser has."""
    signed_in = request.user.is_authenticated
    patch_vary_headers(response, ["Cookie"])
    patch_cache_control(response, no_cache=True, **{"private" if signed_in else "public": True})
    if response.status_code != 200:
        return response
    response["ETag"] = f'"{blake2b(response.content, digest_size=16).hexdigest()}"'
    # No If-Modified-Since: a page changes by more than the text that dates it.
    kept = get_conditional_response(request, response["ETag"], None, response)
    return kept if isinstance(kept, HttpResponse) else response


def dated(response: HttpResponse, at: datetime) -> HttpResponse:
    """The answer with the time at which its text was last changed."""
    response["Last-Modified"] = http_date(at.timestamp())
    return response


def unlisted(response: HttpResponse) -> HttpResponse:
    """An answer that nobody keeps and no search engine lists."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
