"""From a view function with type hints to an HTTP endpoint, checked and documented."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, get_type_hints

from flask import Response
from pydantic import BaseModel

from app import db
from app.auth.current import require_user
from app.schemas import Page
from app.web import bodies, etags
from app.web.pagination import Listing, link_to_next

View = Callable[..., Any]


@dataclass
class Operation:
    """What one endpoint takes and gives; the OpenAPI document is made from it."""

    view: View
    answer: type[BaseModel] | None
    auth: bool
    status: int
    errors: tuple[int, ...]
    location: Callable[[Any], str] | None = None

    def __post_init__(self) -> None:
        hints = get_type_hints(self.view)
        self.body: type[BaseModel] | None = hints.get("body")
        self.query: type[BaseModel] | None = hints.get("query")

    @property
    def tagged(self) -> bool:
        """Whether the answer has an ETag: one object of the user's, and not a page of a list."""
        return self.auth and self.answer is not None and not issubclass(self.answer, Page)

    def arguments(self) -> dict[str, Any]:
        """The validated body and query of this request, as far as the view takes them."""
        found: dict[str, Any] = {}
        if self.query:
            found["query"] = bodies.parse_query(self.query)
        if self.body:
            found["body"] = bodies.parse_body(self.body)
        return found

    def respond(self, result: Any) -> Response:
        """The response to what the view returned, written before the transaction ends."""
        if self.answer is None:
            return Response(status=self.status)
        response = Response(
            etags.dump(self.answer, result), self.status, mimetype="application/json"
        )
        if self.location:
            response.headers["Location"] = self.location(result)
        if self.tagged:
            etags.add(response)
        if isinstance(result, Listing) and result.next_cursor:
            response.headers["Link"] = link_to_next(result.next_cursor)
        return response


def operation(
    answer: type[BaseModel] | None,
    *,
    auth: bool = True,
    status: int = 200,
    errors: tuple[int, ...] = (),
    location: Callable[[Any], str] | None = None,
) -> Callable[[View], View]:
    """Make an endpoint of a view: sign-in, validation, answer, and commit before the answer."""

    def decorate(view: View) -> View:
        spec = Operation(
            view, answer=answer, auth=auth, status=status, errors=errors, location=location
        )

        @wraps(view)
        def endpoint(**path: Any) -> Response:
            if spec.body:
                bodies.receive_body()
            if auth:
                require_user()
            response = spec.respond(view(**path, **spec.arguments()))
            db.commit()
            return response

        endpoint.operation = spec  # type: ignore[attr-defined]
        return endpoint

    return decorate
