"""A name of this site's own, for what it keeps in a Redis that others use too."""

from functools import cache
from hashlib import blake2b

from django.conf import settings

from config.apps import TITLE


@cache
def namespace() -> str:
    """The project, and what tells this deployment of it from every other."""
    key = blake2b(settings.SECRET_KEY.encode()).digest()
    url = settings.ENVIRONMENT.database_url.encode()
    return f"{TITLE}:{blake2b(url, key=key, digest_size=8).hexdigest()}"
