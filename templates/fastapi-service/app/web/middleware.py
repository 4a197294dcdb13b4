"""What every request passes on its way in and every answer on its way out."""

from starlette.middleware import Middleware

from app.logs import AccessLog
from app.settings import Settings
from app.web.cors import ListedOrigins
from app.web.headers import SafeHeaders
from app.web.hosts import KnownHosts
from app.web.problems import Crashes
from app.web.requests import Arrival, HeadAsGet


def stack(settings: Settings) -> list[Middleware]:
    """The layers around the application, the outermost first."""
    return [
        Middleware(Arrival, trusted_proxies=settings.trusted_proxies),
        Middleware(AccessLog),
        Middleware(SafeHeaders, production=settings.production),
        Middleware(ListedOrigins, origins=settings.cors_origins),
        Middleware(KnownHosts, allowed=settings.allowed_hosts),
        Middleware(Crashes, debug=settings.app_debug),
        Middleware(HeadAsGet),
    ]
