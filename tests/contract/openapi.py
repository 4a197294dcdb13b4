"""A server's OpenAPI document, and whether an answer is one that it declares."""

import re
import uuid
from collections.abc import Iterator
from functools import cache, cached_property, partial

import httpx
import jsonschema_rs

METHODS = {"get", "put", "post", "delete", "patch"}


class Document:
    """An OpenAPI document."""

    def __init__(self, text: dict) -> None:
        self.text = text

    def operations(self) -> Iterator[tuple[str, str, dict]]:
        """Yield each operation with its path and method."""
        for path, item in self.text["paths"].items():
            for method in METHODS & item.keys():
                yield path, method, item[method]

    def needs_token(self, operation: dict) -> bool:
        """Say whether an operation asks for the token."""
        return bool(operation.get("security", self.text.get("security")))

    @cached_property
    def patterns(self) -> list[tuple[re.Pattern, str]]:
        """Give a pattern for each path, the most literal first."""
        paths = sorted(self.text["paths"], key=lambda path: path.count("{"))
        return [(re.compile(re.sub(r"\{(\w+)\}", partial(self._part, path), path)), path) for path in paths]

    def _part(self, path: str, place: re.Match) -> str:
        """Give a pattern for one parameter in a path."""
        declared = next(each for each in self.text["paths"][path].values() if "responses" in each)["parameters"]
        schema = next(each["schema"] for each in declared if each["name"] == place[1])
        return schema.get("pattern", "^[^/]+$").removeprefix("^").removesuffix("$")

    def path_of(self, path: str) -> str | None:
        """Find the declared path that a real one belongs to."""
        return next((declared for pattern, declared in self.patterns if pattern.fullmatch(path)), None)

    def example_of(self, path: str) -> str:
        """Fill in a declared path with values that fit its parameters."""
        operation = next(self.text["paths"][path][method] for method in METHODS & self.text["paths"][path].keys())
        for parameter in operation.get("parameters", ()):
            path = path.replace(f"{{{parameter['name']}}}", value_for(parameter["schema"]))
        return path

    def validator(self, schema: dict):
        """Make a validator of a schema that may refer to any part of the document."""
        return jsonschema_rs.Draft202012Validator(self.text | {"allOf": [schema]})

    def undeclared(self, answer: httpx.Response) -> str | None:
        """Say what of an answer the document does not declare, if anything."""
        path = self.path_of(answer.request.url.path)
        operation = path and self.text["paths"][path].get(answer.request.method.lower())
        if not operation:
            return None
        declared = operation["responses"].get(str(answer.status_code))
        if declared is None:
            return f"{answer.status_code} is not declared"
        content = declared.get("content", {})
        kind = answer.headers.get("Content-Type", "").partition(";")[0]
        if bool(answer.content) != bool(content) or (content and kind not in content):
            return f"{kind or 'no content'} is not declared for {answer.status_code}"
        if "json" in kind:
            for error in self.validator(content[kind]["schema"]).iter_errors(answer.json()):
                return f"{answer.status_code} does not fit its schema: {error}"[:500]
        return None


def value_for(schema: dict) -> str:
    """Give a value that fits a parameter and stands for nothing."""
    if schema.get("type") == "integer":
        return "1"
    return str(uuid.uuid4()) if schema.get("format") == "uuid" else uuid.uuid4().hex


@cache
def document_of(url: str) -> Document:
    """Read the document of a server."""
    return Document(httpx.get(f"{url}/openapi.json", timeout=30).raise_for_status().json())
