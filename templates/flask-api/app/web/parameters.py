"""The parameters of an endpoint as the OpenAPI document shows them."""

import re
from collections.abc import Iterator
from typing import Any

from werkzeug.routing import Rule

from app.schemas import HIGHEST_ID
from app.web.operation import Operation

PATH_TYPES = {
    "id": {"type": "integer", "minimum": 1, "maximum": HIGHEST_ID},
    "uuid": {"type": "string", "format": "uuid"},
}


def describe_parameters(rule: Rule, spec: Operation) -> Iterator[dict[str, Any]]:
    """What an endpoint takes from its path, its query string and the conditional headers."""
    for kind, name in re.findall(r"<(?:(\w+):)?(\w+)>", rule.rule):
        yield {"name": name, "in": "path", "required": True, "schema": PATH_TYPES[kind]}
    if spec.query:
        for name, schema in spec.query.model_json_schema()["properties"].items():
            yield {"name": name, "in": "query", "required": False, "schema": _not_null(schema)}
    for name in _conditions(rule, spec):
        yield {"name": name, "in": "header", "required": False, "schema": {"type": "string"}}


def _not_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A query parameter is left out, never null."""
    options = [each for each in schema.get("anyOf", []) if each != {"type": "null"}]
    if len(options) != 1:
        return schema
    return {"title": schema["title"], **options[0]}


def _conditions(rule: Rule, spec: Operation) -> Iterator[str]:
    if 412 in spec.errors:
        yield "If-Match"
    if spec.tagged and "GET" in (rule.methods or ()):
        yield "If-None-Match"
