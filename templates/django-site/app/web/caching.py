"""How browsers and proxies may keep a page: as long as they ask whether it is still right."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from hashlib import blake2b
from http import HTTPStatus
from typing import Any, Concatenate

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.views.decorators.http import require_safe

View = Callable[Concatenate[HttpRequest, ...], HttpResponse]


def revalidated(view: View) -> Callable[..., HttpResponse]:
    """A page to read, which anybody may keep who is not signed in."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return keep(request, view(request, *args, **kwargs))

    return require_safe(answer)


def keep(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer with its ETag, or 304 if that is what the browser has."""
    patch_vary_headers(response, ["Cookie"])
    if request.user.is_authenticated or len(get_messages(request)):
        response["Cache-Control"] = "no-store"
    elif response.status_code == HTTPStatus.OK:
        response["Cache-Control"] = "public, no-cache"
        response["ETag"] = f'"{blake2b(response.content, digest_size=16).hexdigest()}"'
        # No If-Modified-Since: a page changes by more than the text that dates it.
        kept = get_conditional_response(request, response["ETag"], None, response)
        return kept if isinstance(kept, HttpResponse) else response
    return response


def dated(response: HttpResponse, at: datetime) -> HttpResponse:
    """The answer with the time at which its text was last changed."""
    response["Last-Modified"] = http_date(at.timestamp())
    return response


def unlisted(response: HttpResponse) -> HttpResponse:
    """An answer that nobody keeps and no search engine lists."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
