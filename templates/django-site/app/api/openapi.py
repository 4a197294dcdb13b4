"""The OpenAPI document, made from the same declarations that the endpoints run on."""

import json
import re
from collections.abc import Iterator
from functools import cache
from http import HTTPStatus
from typing import Any, cast

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework.permissions import SAFE_METHODS

from app.api.access import Access
from app.api.endpoint import Endpoint
from app.api.operation import Operation
from app.api.serializers import Body, Problem, page_of
from app.api.text import Text

PROBLEM = "application/problem+json"
LIMITS = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
BEARER: dict[str, list[str]] = {"bearer": []}


class Description(AutoSchema):
    """One operation, as the document shows it."""

    @property
    def operation(self) -> Operation:
        """What the endpoint takes and gives."""
        view: Endpoint = self.view  # type: ignore[assignment]
        return cast("Operation", view.operation_of(self.method))

    def get_operation(self, *place: Any) -> Any:
        """The whole of it; a body is never left out."""
        found: Any = super().get_operation(*place)
        if "requestBody" in found:
            found["requestBody"]["required"] = True
        return found

    def get_operation_id(self) -> str:
        """The summary, in one word."""
        return "_".join(re.findall(r"\w+", self.operation.summary.lower()))

    def get_summary(self) -> str:
        """What it does."""
        return self.operation.summary

    def get_description(self) -> str:  # type: ignore[override]
        """Nothing beside the summary."""
        return ""

    def get_tags(self) -> list[str]:
        """The part of the site."""
        return [type(self.view).__module__.split(".")[1]]

    def get_auth(self) -> list[Any]:
        """Whether the token is asked for."""
        if self.operation.access is Access.ANYBODY:
            return []
        return [{}, BEARER] if self.operation.access is Access.READER else [BEARER]

    def get_request_serializer(self) -> Any:
        """What a body looks like."""
        return self.operation.body

    def get_response_serializers(self) -> Any:
        """Every status that may come of it."""
        spec = self.operation
        answer: Any = spec.answer and (page_of(spec.answer) if spec.paged else spec.answer)
        found: dict[Any, OpenApiResponse] = {spec.success: _described(spec.success, answer)}
        if spec.tagged and self.method == "GET":
            found[304] = _described(304, None)
        for status in sorted(self._errors()):
            found[status, PROBLEM] = _described(status, Problem)
        return found

    def get_override_parameters(self) -> list[Any]:
        """What it takes from the query string and from headers, and the headers of answers."""
        spec = self.operation
        found: list[Any] = [spec.query] if spec.query else []
        if spec.tagged and self.method == "GET":
            found.append(_header("If-None-Match"))
        if 412 in spec.errors:
            found.append(_header("If-Match"))
        return [*found, *_answer_headers(spec)]

    def _map_serializer_field(self, field: Any, *more: Any, **options: Any) -> Any:
        """Text is shown with the pattern that it must match."""
        schema: Any = super()._map_serializer_field(field, *more, **options)  # type: ignore[no-untyped-call]
        if isinstance(field, Text):
            schema |= {"pattern": field.pattern} if field.pattern else {}
            schema |= {} if field.allow_blank else {"minLength": 1}
        schema.pop("x-spec-enum-id", None)
        return schema

    def _map_serializer(self, serializer: Any, direction: Any, *more: Any) -> Any:
        """A body is closed: what is not named is refused."""
        schema: Any = super()._map_serializer(serializer, direction, *more)  # type: ignore[no-untyped-call]
        if isinstance(serializer, Body):
            schema["additionalProperties"] = False
        return schema

    def _errors(self) -> set[int]:
        spec = self.operation
        found = {*spec.errors, 400, 413, 500, 503}
        if spec.access is not Access.ANYBODY:
            found |= {401, 429}
        if spec.access is Access.OWNER:
            found |= {403}
        if "{" in self.path:
            found |= {404}
        if self.method not in SAFE_METHODS:
            found |= {409}
        if spec.query:
            found |= {422}
        return found | ({415, 422} if spec.body else set())


@cache
def document() -> str:
    """The OpenAPI 3.1 document of this site."""
    generator: Any = SchemaGenerator
    return json.dumps(generator().get_schema(request=None, public=True))


def _described(status: int, answer: Any) -> OpenApiResponse:
    return OpenApiResponse(answer, description=HTTPStatus(status).phrase)


def _header(name: str, *statuses: int, kind: Any = str) -> OpenApiParameter:
    response = list(statuses) or False
    return OpenApiParameter(name, kind, OpenApiParameter.HEADER, response=response)


def _answer_headers(spec: Operation) -> Iterator[OpenApiParameter]:
    if spec.tagged:
        yield _header("ETag", spec.status, 304)
    if spec.location:
        yield _header("Location", spec.status)
    if spec.paged:
        yield _header("Link", spec.status)
    yield _header("WWW-Authenticate", 401)
    yield _header("Retry-After", 429, 503, kind=int)
    for name in LIMITS:
        yield _header(name, 429, kind=int)
