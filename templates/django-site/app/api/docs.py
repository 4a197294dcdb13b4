"""The documentation: /openapi.json for programs, /docs for people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from app.api.openapi import document
from config.apps import TITLE


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document."""
    return HttpResponse(document(), content_type="application/json")


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The page that shows it."""
    response = render(request, "api/docs.html", {"title": TITLE})
    response["Cache-Control"] = "public, max-age=3600"
    return response
