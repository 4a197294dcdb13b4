"""What every page knows."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from app.pages.owner import owner_of

MENU = (
    ("Projects", "projects:list"),
    ("Blog", "blog:list"),
    ("About", "pages:about"),
    ("Résumé", "pages:resume"),
    ("Contact", "pages:contact"),
)


def site(request: HttpRequest) -> dict[str, Any]:
    """Whose site it is, asked for only where a page shows it, and where its parts are."""
    profile = SimpleLazyObject(lambda: owner_of(request))
    return {
        "profile": profile,
        "profile_links": SimpleLazyObject(lambda: _links(profile)),
        "navigation": [_entry(request.path, label, reverse(name)) for label, name in MENU],
    }


def _links(profile: Any) -> list[Any]:
    return list(profile.links.all()) if profile.pk else []


def _entry(path: str, label: str, url: str) -> dict[str, str]:
    current = "page" if path == url else "true" if path.startswith(url) else ""
    return {"label": label, "url": url, "current": current}
