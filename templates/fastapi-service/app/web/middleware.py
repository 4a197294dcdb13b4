"""What every request passes on its way in and every answer on its way out."""

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from app.logs import AccessLog
from app.settings import Settings
from app.web.headers import READABLE_BY_SCRIPTS, SafeHeaders
from app.web.hosts import KnownHosts
from app.web.problems import Crashes
from app.web.requests import Arrival


def stack(settings: Settings) -> list[Middleware]:
    """The layers around the application, the outermost first."""
    layers = [
        Middleware(Arrival, trusted_proxies=settings.trusted_proxies),
        Middleware(AccessLog),
        Middleware(SafeHeaders, production=settings.production),
        Middleware(KnownHosts, allowed=settings.allowed_hosts),
        Middleware(Crashes, debug=settings.app_debug),
    ]
    if settings.cors_origins:
        layers.insert(3, _cors(settings))
    return layers


def _cors(settings: Settings) -> Middleware:
    """Let in the scripts of the listed origins."""
    return Middleware(
        CORSMiddleware,
        allow_origins=settings.cors_origins,
        allow_methods=["*"],
        allow_headers=["*"],
        expose_headers=READABLE_BY_SCRIPTS,
    )
