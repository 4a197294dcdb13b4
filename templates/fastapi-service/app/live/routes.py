"""Live clicks over a WebSocket, and the page that shows them to people."""

from pathlib import Path

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse
from starlette.websockets import WebSocket

from app.errors import Malformed
from app.links.codes import PATTERN
from app.links.routes import CodePath
from app.live.access import admitted
from app.live.conversation import Conversation
from app.web.openapi import described, path_parameter
from app.web.origins import require_known_origin

STATIC = Path(__file__).parent / "static"
FILES = ("live.css", "live.js", "icon.svg")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"}
live = APIRouter()
pages = APIRouter(include_in_schema=False)


@live.websocket("/links/{code}/live")
async def follow(socket: WebSocket, code: CodePath) -> None:
    """Push the clicks of one link to its owner, for as long as the connection lasts."""
    require_known_origin(socket)
    async with admitted(socket) as place:
        await socket.accept()
        await Conversation(socket, place, code).run()


@live.get("/links/{code}/live", include_in_schema=False)
async def refuse(code: str) -> None:
    """Tell whoever sends a plain request what is missing."""
    raise Malformed("This is not a WebSocket handshake (RFC 6455, version 13).")


@pages.get("/live/{code}")
async def page(code: str) -> FileResponse:
    """The page that shows the clicks of a link to its owner."""
    return FileResponse(STATIC / "live.html", headers=HEADERS)


@pages.get("/live/static/{name}")
async def asset(name: str) -> FileResponse:
    """What the page is made of."""
    if name not in FILES:
        raise HTTPException(404)
    return FileResponse(STATIC / name, headers=HEADERS)


described(
    follow,
    {
        "operationId": "follow_clicks",
        "summary": "Push the clicks of one link to its owner over a WebSocket",
        "tags": ["live"],
        "parameters": [path_parameter("code", pattern=PATTERN)],
        "responses": {"101": {"description": "Switching Protocols"}},
    },
    errors=(403, 404, 429),
)
