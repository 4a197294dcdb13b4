"""How this part is set up."""

import logging

from channels.layers import InMemoryChannelLayer, channel_layers
from django.apps import AppConfig
from django.conf import settings

log = logging.getLogger(__name__)


class Live(AppConfig):
    """Watches the comments of the site."""

    name = "app.live"

    def ready(self) -> None:
        """Give the sockets of this worker their channel layer, and hear of every change."""
        from app.live import changes  # noqa: PLC0415

        channel_layers.set("default", InMemoryChannelLayer())
        changes.watch()
        warn_if_apart()


def warn_if_apart() -> None:
    """Say that workers cannot tell each other, where that is so."""
    environment = settings.ENVIRONMENT
    if environment.production and environment.web_concurrency > 1 and not environment.redis_url:
        log.warning("live comments stay within one worker: set REDIS_URL to reach all of them")
