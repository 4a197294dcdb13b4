"""Endpoints: FastAPI's own, with this API's answers to what does not fit, and with ETags."""

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from app.auth.current import current_auth_session
from app.errors import FieldError, Invalid
from app.schemas import Page
from app.web import etags
from app.web.bodies import Received


class Endpoint(APIRoute):
    """One endpoint; `APIRouter(route_class=Endpoint)` makes all of a router's."""

    @property
    def needs_user(self) -> bool:
        """Whether only a signed-in user may ask."""
        return _asks_for(self.dependant, current_auth_session)

    @property
    def tagged(self) -> bool:
        """Whether the answer has an ETag: one object of the user's, and not a page of a list."""
        return self.needs_user and bool(self.response_model) and not self.paged

    @property
    def paged(self) -> bool:
        """Whether the answer is a page of a list."""
        return isinstance(self.response_model, type) and issubclass(self.response_model, Page)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What FastAPI makes of the function, between our reading and our tagging."""
        handle, tagged = super().get_route_handler(), self.tagged
        takes_query = bool(self.dependant.query_params)

        async def answer(request: Request) -> Response:
            received = Received(request.scope, request.receive)
            try:
                if takes_query:
                    _refuse_what_is_sent_twice(received)
                response = await handle(received)
            except RequestValidationError as error:
                raise await received.fault(error) from None
            if response.status_code == HTTPStatus.NO_CONTENT:
                del response.headers["Content-Type"]
            return etags.add(request, response) if tagged else response

        return answer


def _asks_for(dependant: Dependant, dependency: Callable[..., Any]) -> bool:
    return dependant.call is dependency or any(
        _asks_for(each, dependency) for each in dependant.dependencies
    )


def _refuse_what_is_sent_twice(request: Request) -> None:
    """A parameter that is sent twice fits no single value."""
    names = [name for name, _ in request.query_params.multi_items()]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise Invalid(FieldError(f"/{twice[:100]}", "This parameter is sent more than once."))
