"""A name of this service's own, for what it keeps in a Redis that others use too."""

from hashlib import blake2b

from flask import Flask

from app.settings import Settings


def namespace(app: Flask) -> str:
    """The project, and what tells this deployment of it from every other."""
    settings: Settings = app.extensions["settings"]
    key = blake2b(settings.secret_key.get_secret_value().encode()).digest()
    deployment = blake2b(settings.database_url.encode(), key=key, digest_size=8).hexdigest()
    return f"{app.extensions['title']}:{deployment}"
