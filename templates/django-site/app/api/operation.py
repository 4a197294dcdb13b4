"""From a method with a docstring to an HTTP endpoint, checked and documented."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from app.api import bodies, etags
from app.api.access import Access
from app.api.pagination import Listing, link_to_next
from app.api.serializers import Answer, Body, Query, Values, serializer_of, validate

if TYPE_CHECKING:
    from app.api.endpoint import Endpoint

Method = Callable[..., Any]


@dataclass(frozen=True, kw_only=True)
class Operation:
    """What one endpoint takes and gives; the OpenAPI document is made from it."""

    answer: type[Answer] | None
    access: Access = Access.USER
    body: type[Body] | None = None
    query: type[Query] | None = None
    paged: bool = False
    status: int = 200
    errors: tuple[int, ...] = ()
    location: Callable[[Any], str] | None = None
    # Off where Argon2 works, or where a refusal is to be remembered: the service begins its own.
    in_transaction: bool = True
    summary: str = ""

    @property
    def tagged(self) -> bool:
        """Whether the answer has an ETag: one object, and neither a list nor tokens."""
        return self.answer is not None and not self.paged and self.access is not Access.ANYBODY

    @property
    def success(self) -> int:
        """The status where all goes well: without a body 204, unless another one is meant."""
        return 204 if self.answer is None and self.status == 200 else self.status

    def values(self, request: HttpRequest) -> dict[str, Values]:
        """The validated body and query of a request, as far as the endpoint takes them."""
        found: dict[str, Values] = {}
        if self.query:
            sent = {name: _single(values) for name, values in request.GET.lists()}
            found["query"] = validate(self.query, sent)
        if self.body:
            partial = request.method == "PATCH"
            found["body"] = validate(self.body, bodies.parse(request), partial=partial)
        return found

    def transaction(self, request: HttpRequest) -> AbstractContextManager[Any]:
        """What is written together, and is there before the answer leaves."""
        writes = self.in_transaction and request.method not in SAFE_METHODS
        return transaction.atomic() if writes else nullcontext()

    def respond(self, request: HttpRequest, result: Any) -> HttpResponse:
        """The response to what the method returned."""
        if self.answer is None:
            response = HttpResponse(status=self.success)
            del response["Content-Type"]
            return response
        text = dump_page(self.answer, result) if self.paged else dump(self.answer, result)
        response = HttpResponse(text, status=self.success, content_type="application/json")
        if self.location:
            response["Location"] = self.location(result)
        if self.tagged:
            etags.add(request, response)
        if self.paged and result.next_cursor:
            response["Link"] = link_to_next(request, result.next_cursor)
        return response


def operation(answer: type[Answer] | None, **options: Any) -> Callable[[Method], Method]:
    """Make an endpoint of a method: validation, answer, and commit before the answer."""

    def decorate(method: Method) -> Method:
        summary = (method.__doc__ or "").rstrip(".")
        spec = Operation(answer=answer, summary=summary, **options)

        @wraps(method)
        def endpoint(view: "Endpoint", request: Request, **path: Any) -> HttpResponse:
            asked = request._request  # noqa: SLF001
            values = spec.values(asked)
            with spec.transaction(asked):
                return spec.respond(asked, method(view, **path, **values))

        endpoint.operation = spec  # type: ignore[attr-defined]
        return endpoint

    return decorate


def dump(answer: type[Answer], result: Any) -> bytes:
    """The JSON text of one object."""
    return _json(serializer_of(answer).to_representation(result))


def dump_page(answer: type[Answer], page: Listing) -> bytes:
    """The JSON text of a page."""
    shown = map(serializer_of(answer).to_representation, page.items)
    return _json({"items": list(shown), "next_cursor": page.next_cursor})


def _single(values: list[str]) -> Any:
    """A parameter that is sent twice fits no single value."""
    return values[0] if len(values) == 1 else values


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
