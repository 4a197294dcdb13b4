"""The least that Django can do: one view that returns the bytes in a file, behind the site's own bridge from ASGI."""

import os
from pathlib import Path

from app.web.bridge import Bridge
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path

ANSWER = Path(os.environ["ANSWER"]).read_bytes()
CONTENT_TYPE = os.environ["CONTENT_TYPE"]


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ANSWER, content_type=CONTENT_TYPE)


settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="bare", MIDDLEWARE=[])
urlpatterns = [path("", answer)]
app = Bridge(WSGIHandler(), max_body=2**20, max_upload=2**20)
