"""Bridges: to an application that notes what it is asked, and to the site."""

from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler

from app.web.bridge import Bridge
from tests.web.asgi import seeing

LIMITS = {"max_body": 2048, "max_upload": 8192}


@pytest.fixture
def found() -> list[Any]:
    return []


@pytest.fixture
def bridge(found: list[Any]) -> Bridge:
    return Bridge(seeing(found), **LIMITS)


@pytest.fixture
def site() -> Bridge:
    """The bridge to the site itself."""
    return Bridge(WSGIHandler(), **LIMITS)
