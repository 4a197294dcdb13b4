"""What every request passes on its way in and every answer on its way out."""

from fastapi import FastAPI

from app import logs
from app.settings import Settings
from app.web.cors import ListedOrigins
from app.web.hosts import KnownHosts
from app.web.problems import Crashes
from app.web.requests import Arrival, HeadAsGet


def init_app(app: FastAPI) -> None:
    """Put the layers around the application, the innermost first."""
    settings: Settings = app.state.settings
    app.add_middleware(HeadAsGet)
    app.add_middleware(Crashes, debug=settings.app_debug)
    app.add_middleware(KnownHosts, allowed=settings.allowed_hosts)
    if settings.cors_origins:
        app.add_middleware(ListedOrigins, origins=settings.cors_origins)
    notes = [*logs.notes(settings), app.state.request_meters.note]
    app.add_middleware(Arrival, settings=settings, notes=notes)
