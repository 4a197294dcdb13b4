"""The documentation: /openapi.json for programs, /docs for people."""

import json
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from fastapi import APIRouter, FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

OWN = Path(__file__).parent / "static"
OWN_FILES = ("docs.html", "docs.js")
FOREIGN_FILES = ("swagger-ui-bundle.js", "swagger-ui.css")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'"
)
HEADERS = {"Content-Security-Policy": POLICY, "Cache-Control": "public, max-age=3600"}
docs = APIRouter(include_in_schema=False)


def init_app(app: FastAPI) -> None:
    """Serve the documentation."""
    app.include_router(docs)


@docs.get("/openapi.json")
async def openapi(request: Request) -> Response:
    """The OpenAPI document."""
    return Response(json.dumps(request.app.openapi()), media_type="application/json")


@docs.get("/docs")
async def page() -> FileResponse:
    """The page that shows it."""
    return FileResponse(OWN / "docs.html", headers=HEADERS)


@docs.get("/docs/{name}")
async def asset(name: str) -> FileResponse:
    """What the page is made of: our own files, and Swagger UI's from its package."""
    if name not in OWN_FILES + FOREIGN_FILES:
        raise HTTPException(404)
    return FileResponse((OWN if name in OWN_FILES else _swagger_ui()) / name, headers=HEADERS)


@cache
def _swagger_ui() -> Path:
    with as_file(files("fastapi_swagger") / "resources") as folder:
        return folder
