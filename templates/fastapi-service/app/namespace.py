"""A name of this service's own, for what it keeps in a Redis that others use too."""

from hashlib import blake2b

from fastapi import FastAPI

from app.settings import Settings


def namespace(app: FastAPI) -> str:
    """The project, and what tells this deployment of it from every other."""
    settings: Settings = app.state.settings
    key = blake2b(settings.key.encode()).digest()
    deployment = blake2b(settings.database_url.encode(), key=key, digest_size=8).hexdigest()
    return f"{app.title}:{deployment}"
