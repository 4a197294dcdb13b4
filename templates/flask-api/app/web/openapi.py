"""The OpenAPI document, made from the same declarations that the endpoints run on."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from flask import Flask
from pydantic import BaseModel
from werkzeug.routing import Rule

from app.schemas import Page
from app.web.operation import Operation
from app.web.parameters import describe_parameters
from app.web.schemas import Problem

SCHEMAS = "#/components/schemas/"
TEXT = {"schema": {"type": "string"}}
NUMBER = {"schema": {"type": "integer"}}
LIMITS = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
HEADERS = {
    401: {"WWW-Authenticate": TEXT},
    429: dict.fromkeys(("Retry-After", *LIMITS), NUMBER),
    503: {"Retry-After": NUMBER},
}


def describe(app: Flask, *, title: str) -> dict[str, Any]:
    """The OpenAPI 3.1 document of an application."""
    schemas: dict[str, Any] = {}
    _schema(Problem, "serialization", schemas)
    paths: dict[str, Any] = {}
    for rule, method, spec in _operations(app):
        path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        paths.setdefault(path, {})[method.lower()] = _operation(rule, spec, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1"},
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
            },
        },
    }


def _operations(app: Flask) -> Iterator[tuple[Rule, str, Operation]]:
    for rule in app.url_map.iter_rules():
        spec = getattr(app.view_functions[rule.endpoint], "operation", None)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            if spec:
                yield rule, method, spec


def _operation(rule: Rule, spec: Operation, schemas: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "operationId": spec.view.__name__,
        "summary": (spec.view.__doc__ or "").rstrip("."),
        "tags": [rule.endpoint.split(".")[-2]],
        "parameters": [*describe_parameters(rule, spec)],
        "responses": dict(_responses(rule, spec, schemas)),
    }
    if spec.body:
        content = {"application/json": {"schema": _schema(spec.body, "validation", schemas)}}
        found["requestBody"] = {"required": True, "content": content}
    if spec.auth:
        found["security"] = [{"bearer": []}]
    return found


def _responses(rule: Rule, spec: Operation, schemas: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    done: dict[str, Any] = {"description": HTTPStatus(spec.status).phrase}
    if spec.answer:
        content = _schema(spec.answer, "serialization", schemas)
        done["content"] = {"application/json": {"schema": content}}
    if headers := _headers(spec):
        done["headers"] = headers
    yield str(spec.status), done
    if spec.tagged and "GET" in (rule.methods or ()):
        yield "304", {"description": HTTPStatus.NOT_MODIFIED.phrase, "headers": {"ETag": TEXT}}
    for status in sorted(_errors(rule, spec)):
        content = {"application/problem+json": {"schema": {"$ref": f"{SCHEMAS}Problem"}}}
        described = {"description": HTTPStatus(status).phrase, "content": content}
        yield str(status), described | ({"headers": HEADERS[status]} if status in HEADERS else {})


def _headers(spec: Operation) -> dict[str, Any]:
    found: dict[str, Any] = {"ETag": TEXT} if spec.tagged else {}
    if spec.location:
        found["Location"] = {"schema": {"type": "string", "format": "uri-reference"}}
    if spec.answer and issubclass(spec.answer, Page):
        found["Link"] = TEXT
    return found


def _errors(rule: Rule, spec: Operation) -> set[int]:
    found = {*spec.errors, 400, 500, 503}
    if spec.auth:
        found |= {401, 429}
    if rule.arguments:
        found |= {404}
    if "GET" not in (rule.methods or ()):
        found |= {409}
    if spec.query:
        found |= {422}
    if spec.body:
        found |= {413, 415, 422}
    return found


def _schema(kind: type[BaseModel], mode: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    schema = kind.model_json_schema(mode=mode, ref_template=SCHEMAS + "{model}")
    found = schema.pop("$defs", {})
    name = re.sub(r"\W+", "_", schema["title"]).strip("_")
    found[name] = schema
    if twins := [each for each in found if schemas.setdefault(each, found[each]) != found[each]]:
        raise ValueError(f"Two different schemas are called {twins[0]}.")
    return {"$ref": SCHEMAS + name}
