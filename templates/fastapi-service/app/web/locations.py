"""The Location header: where something that was made is to be found."""

from typing import Annotated

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response


class Location:
    """Leads from the answer to what was made."""

    def __init__(self, request: Request, response: Response) -> None:
        self._request, self._response = request, response

    def below(self, name: object) -> None:
        """It is found under its name, below the address that made it."""
        self._response.headers["Location"] = f"{self._request.url.path}/{name}"

    def of(self, endpoint: str) -> None:
        """It is what another endpoint reads."""
        self._response.headers["Location"] = self._request.url_for(endpoint).path


async def _location(request: Request, response: Response) -> Location:
    return Location(request, response)


LocationDep = Annotated[Location, Depends(_location)]
