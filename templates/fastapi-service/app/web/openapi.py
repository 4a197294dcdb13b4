"""The OpenAPI document: FastAPI's own, with every answer that an endpoint can give."""

from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from typing import Any, TypeVar

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import RouteContext, iter_route_contexts

from app.web.routing import Endpoint
from app.web.schemas import Problem

Described = TypeVar("Described", bound=Callable[..., Any])
SCHEMAS = "#/components/schemas/"
TEXT = {"schema": {"type": "string"}}
NUMBER = {"schema": {"type": "integer"}}
LIMITS = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
HEADERS = {
    401: {"WWW-Authenticate": TEXT},
    429: dict.fromkeys(("Retry-After", *LIMITS), NUMBER),
    503: {"Retry-After": NUMBER},
}
# What `responses=` of an endpoint says of an answer that leads to what was made.
CREATED = {"headers": {"Location": {"schema": {"type": "string", "format": "uri-reference"}}}}
# FastAPI's own shapes of what does not fit, which nothing here answers with.
FOREIGN_SCHEMAS = ("HTTPValidationError", "ValidationError")


def init_app(app: FastAPI) -> None:
    """Make the document, once it is first asked for."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = describe(app)
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI 3.1 document of an application."""
    document = get_openapi(title=app.title, version=app.version, routes=app.routes)
    schemas = document["components"]["schemas"]
    for name in FOREIGN_SCHEMAS:
        schemas.pop(name, None)
    problem = Problem.model_json_schema(mode="serialization", ref_template=SCHEMAS + "{model}")
    schemas |= problem.pop("$defs", {}) | {"Problem": problem}
    for context in iter_route_contexts(app.routes):
        if isinstance(context.original_route, Endpoint):
            for method in context.methods or ():
                operation = document["paths"][context.path][method.lower()]
                _complete(operation, context, context.original_route)
        elif operation := getattr(context.endpoint, "operation", None):
            document["paths"][context.path_format] = {"get": operation}
    return document


def described(
    endpoint: Described, operation: dict[str, Any], *, errors: Iterable[int]
) -> Described:
    """Document an endpoint that FastAPI does not, with the problems that it can answer."""
    problems = {str(status): _problem(status) for status in sorted({*errors, 400, 500, 503})}
    whole = operation | {"responses": operation["responses"] | problems}
    setattr(endpoint, "operation", whole)  # noqa: B010
    return endpoint


def path_parameter(name: str, *, pattern: str) -> dict[str, Any]:
    """A part of a path as the document shows it."""
    schema = {"type": "string", "pattern": pattern}
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _complete(operation: dict[str, Any], context: RouteContext, endpoint: Endpoint) -> None:
    operation["summary"] = operation.pop("description").rstrip(".")
    declared = {int(status) for status in operation["responses"]} - {422}
    parameters = operation.setdefault("parameters", [])
    for parameter in parameters:
        parameter["schema"] = _not_null(parameter["schema"])
    if endpoint.tagged and "GET" in (endpoint.methods or ()):
        parameters.append({"name": "If-None-Match", "in": "header", **TEXT})
        not_modified = {"description": HTTPStatus.NOT_MODIFIED.phrase, "headers": {"ETag": TEXT}}
        operation["responses"]["304"] = not_modified
    places = {parameter["in"] for parameter in parameters}
    names = {parameter["name"].lower() for parameter in parameters}
    done = context.status_code or HTTPStatus.OK
    _complete_success(operation["responses"][str(done)], HTTPStatus(done), endpoint)
    found = {status for status in declared if status >= HTTPStatus.BAD_REQUEST} | {400, 500, 503}
    found |= set(_errors(endpoint, places, names))
    operation["responses"].pop("422", None)
    for status in sorted(found):
        operation["responses"][str(status)] = _problem(status)


def _complete_success(answer: dict[str, Any], status: HTTPStatus, endpoint: Endpoint) -> None:
    answer["description"] = status.phrase
    if endpoint.tagged:
        answer.setdefault("headers", {})["ETag"] = TEXT
    if endpoint.paged:
        answer.setdefault("headers", {})["Link"] = TEXT


def _errors(endpoint: Endpoint, places: set[str], names: set[str]) -> Iterator[int]:
    if endpoint.needs_user:
        yield from (401, 429)
    if "path" in places:
        yield 404
    if "GET" not in (endpoint.methods or ()):
        yield 409
    if "if-match" in names:
        yield 412
    if "query" in places:
        yield 422
    if endpoint.body_field:
        yield from (413, 415, 422)


def _problem(status: int) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": f"{SCHEMAS}Problem"}}}
    described = {"description": HTTPStatus(status).phrase, "content": content}
    return described | ({"headers": HEADERS[status]} if status in HEADERS else {})


def _not_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter is left out, never null."""
    options = [each for each in schema.get("anyOf", []) if each != {"type": "null"}]
    if len(options) != 1:
        return schema
    return {"title": schema["title"], **options[0]}
