"""Which methods an address takes, whichever of its endpoints takes them."""

from fastapi.routing import iter_route_contexts
from starlette.requests import Request
from starlette.routing import Match


def methods_at(request: Request) -> list[str]:
    """Every method that some endpoint at the address of a request takes."""
    found: set[str] = set()
    for context in iter_route_contexts(request.app.routes):
        if context.matches(request.scope)[0] is not Match.NONE:
            found |= context.methods or set()
    return sorted(found | {"OPTIONS"} | ({"HEAD"} if "GET" in found else set()))
