"""What is settled before any view sees a request, and what every answer has in common."""

import re
import time
from collections.abc import Callable
from itertools import count
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import LazyObject

from app.web import failures, hosts, logs
from app.web.bridge import REFUSAL
from app.web.cors import let_in
from app.web.form_limits import mark_if_limited
from app.web.headers import PAGE_POLICY, safe_headers
from app.web.proxies import believe_the_proxies

GetResponse = Callable[[HttpRequest], HttpResponse]
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
EMPTY = (204, 304)
# Django's admin would ask the database, where no text has a NUL.
DESK, NUL = "/admin/", "%00"
_process, _requests = token_hex(10), count()


def new_id() -> str:
    """An id that no other request of any process has: this one's random name and a number."""
    return f"{_process}{next(_requests):012x}"


class Arrival:
    """The outermost layer: what every request gets on its way in, every answer on its way out."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response, self.environment = get_response, settings.ENVIRONMENT
        production = self.environment.production
        self.for_programs = safe_headers(production=production)
        self.for_pages = safe_headers(production=production, policy=PAGE_POLICY)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass a request on under its name, and note how it was answered."""
        started = time.perf_counter()
        self._admit(request.META)
        response = failures.in_shape(request, self._answer(request))
        _tell_the_options(request, response)
        self._complete(request, response)
        logs.note(
            method=request.method,
            path=logs.without_keys(request.path_info),
            status=response.status_code,
            duration_ms=round((time.perf_counter() - started) * 1000, 2),
            user_id=user_id(request),
        )
        logs.request_state.set({})
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer what is no crash."""
        return failures.answer_to(request, exception)

    def process_template_response(
        self, request: HttpRequest, response: TemplateResponse
    ) -> TemplateResponse:
        """Answer 429 where a form comes back since a limit is used up."""
        return mark_if_limited(response)

    def _admit(self, environ: dict[str, Any]) -> None:
        """Name a request, and take its sender from the proxies as far as they are trusted."""
        sent = environ.get("HTTP_X_REQUEST_ID", "")
        request_id = sent if REQUEST_ID.fullmatch(sent) else new_id()
        environ["HTTP_X_REQUEST_ID"] = request_id
        logs.request_state.set({"request_id": request_id})
        if proxies := self.environment.trusted_proxies:
            believe_the_proxies(environ, proxies)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if refusal := request.META.get(REFUSAL):
            return failures.failure(request, refusal)
        if not hosts.is_ours(request):
            return failures.failure(request, 400, "This host is not served here.")
        if request.path_info.startswith(DESK) and NUL in request.META["QUERY_STRING"]:
            return failures.failure(request, 400, "This address has a NUL character in it.")
        return self.get_response(request)

    def _complete(self, request: HttpRequest, response: HttpResponse) -> None:
        """Add the name and the safe headers that an answer does not set itself."""
        # Django would log every refusal once more.
        response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001
        response["X-Request-ID"] = request.META["HTTP_X_REQUEST_ID"]
        if user_id(request) is not None:
            response["Cache-Control"] = "no-store"
        programs = request.path_info.startswith(failures.FOR_PROGRAMS)
        for name, value in (self.for_programs if programs else self.for_pages).items():
            response.headers.setdefault(name, value)
        let_in(request, response, self.environment.cors_origins)
        if not response.streaming and response.status_code not in EMPTY:
            response.headers.setdefault("Content-Length", str(len(response.content)))


def user_id(request: HttpRequest) -> int | None:
    """Who is signed in, where anybody asked; nobody is looked up for it."""
    known = vars(request)
    user = known.get("_cached_user") or known.get("user")
    return None if user is None or isinstance(user, LazyObject) else user.pk


def _tell_the_options(request: HttpRequest, response: HttpResponse) -> None:
    """OPTIONS are answered by headers alone."""
    if request.method == "OPTIONS" and (response.status_code == 200 or "Allow" in response):
        response.status_code, response.content = 204, b""
        response.headers.setdefault("Allow", "GET, HEAD, OPTIONS")
        for name in ("Content-Type", "Content-Length", "WWW-Authenticate"):
            response.headers.pop(name, None)
