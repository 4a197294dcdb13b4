"""What every endpoint has in common."""

from typing import Any, cast
from uuid import UUID

from django.http import HttpResponse
from django.utils.cache import patch_vary_headers
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.views import APIView

from app.accounts.models import User
from app.api import bodies, etags
from app.api.access import Access, admit
from app.api.operation import Operation, dump
from app.api.serializers import Answer


class Endpoint(APIView):
    """An address of the API; each of its methods is an operation."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Settle the method, the body and who asks, in this order."""
        if request.method == "OPTIONS":
            return
        operation = self.operation_of(request.method or "")
        if operation is None:
            self.http_method_not_allowed(request)
        elif operation.body:
            bodies.receive(request._request)  # noqa: SLF001
        if operation and operation.access is not Access.ANYBODY:
            self.perform_authentication(request)
            admit(request, operation.access)

    def operation_of(self, method: str) -> Operation | None:
        """What a method does here, if anything."""
        found: Operation | None = getattr(getattr(self, method.lower(), None), "operation", None)
        return found

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Say which methods there are."""
        response = HttpResponse(status=204, headers={"Allow": ", ".join(self.allowed_methods)})
        del response["Content-Type"]
        return response

    @property
    def default_response_headers(self) -> dict[str, str]:
        """None of the framework's own."""
        return {}

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Let what is public be kept, as long as one asks whether it is still right."""
        operation = self.operation_of(request.method or "")
        if operation and operation.access is Access.READER:
            patch_vary_headers(response, ["Authorization"])
            kept = request.method in SAFE_METHODS and response.status_code in (200, 304)
            if kept and self.reader is None:
                response["Cache-Control"] = "public, no-cache"
        return response

    @property
    def reader(self) -> User | None:
        """The user who asks, if anybody is signed in."""
        return cast("User | None", self.request.user)

    @property
    def caller(self) -> User:
        """The user who asks."""
        assert self.reader is not None  # noqa: S101
        return self.reader

    @property
    def session_id(self) -> UUID:
        """The session that the request belongs to."""
        return cast("UUID", self.request.auth)

    def require_match(self, answer: type[Answer], current: Any) -> Any:
        """Refuse a change to what the caller has not seen as it is now, else hand it on."""
        etags.require_match(self.request._request, dump(answer, current))  # noqa: SLF001
        return current
