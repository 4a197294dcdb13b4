"""What each worker of the server runs: Django, in threads of its own."""

import gc
from importlib import import_module
from typing import Any

from django.apps import apps
from django.conf import settings
from django.urls import get_resolver

from app.web.bridge import Bridge
from config.wsgi import application as django

application: Any = Bridge(
    django,
    max_body=settings.ENVIRONMENT.max_body_bytes,
    max_upload=settings.ENVIRONMENT.max_upload_bytes,
)
if apps.is_installed("app.live"):
    application = import_module("app.live.door").Door(application)
# Nobody's first request waits for every view to be imported.
get_resolver().check()
# What is here now is here for good: the garbage collector need not look at it again.
gc.collect()
gc.freeze()
