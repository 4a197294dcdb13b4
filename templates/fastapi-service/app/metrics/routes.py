"""`GET /metrics`, for Prometheus alone."""

from hmac import compare_digest

from fastapi import APIRouter, Depends
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.errors import Unauthenticated
from app.metrics import tallies
from app.metrics.processes import render_all, render_own
from app.settings import Settings

metrics = APIRouter(include_in_schema=False)


async def permitted(request: Request) -> None:
    """Let in who has the token; without one set, everybody, but nobody in production."""
    settings: Settings = request.app.state.settings
    if settings.metrics_token is None:
        if settings.production:
            raise HTTPException(404)
        return
    expected = f"Bearer {settings.metrics_token.get_secret_value()}"
    sent = request.headers.get("authorization", "")
    if not compare_digest(sent.encode(), expected.encode()):
        raise Unauthenticated("Send the token of METRICS_TOKEN.")


async def up_to_date() -> None:
    """Count everything that this worker has answered so far."""
    tallies.flush()


# It works in a thread: with many figures it takes longer than requests should wait.
@metrics.get("/metrics", dependencies=[Depends(permitted), Depends(up_to_date)])
def figures(request: Request) -> Response:
    """All figures, as text."""
    state = request.app.state
    settings: Settings = state.settings
    folder = settings.prometheus_multiproc_dir if settings.web_concurrency > 1 else None
    text = render_all(folder) if folder else render_own(state.metrics)
    return Response(text, media_type=CONTENT_TYPE_PLAIN_0_0_4)
