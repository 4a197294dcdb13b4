"""The documentation: /openapi.json for programs, /docs for people."""

import json
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from flask import Blueprint, Flask, Response, current_app, send_from_directory

from app.web.openapi import describe

OWN = Path(__file__).parent / "static"
OWN_FILES = ("docs.html", "docs.js")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'"
)
docs = Blueprint("docs", __name__)


def init_app(app: Flask, *, title: str) -> None:
    """Serve the documentation."""
    app.extensions["openapi"] = cache(lambda: json.dumps(describe(app, title=title)))
    app.register_blueprint(docs)


@docs.get("/openapi.json")
def openapi() -> Response:
    """The OpenAPI document."""
    return Response(current_app.extensions["openapi"](), mimetype="application/json")


@docs.get("/docs")
def page() -> Response:
    """The page that shows it."""
    return _asset(OWN, "docs.html")


@docs.get("/docs/<path:name>")
def asset(name: str) -> Response:
    """What the page is made of: our own files, and Swagger UI's from its package."""
    return _asset(OWN if name in OWN_FILES else _swagger_ui(), name)


def _asset(folder: Path, name: str) -> Response:
    response = send_from_directory(folder, name)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


@cache
def _swagger_ui() -> Path:
    with as_file(files("flask_openapi3_swagger") / "templates" / "swagger") as folder:
        return folder
