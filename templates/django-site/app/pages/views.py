"""The pages about the owner."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from app.blog import reading as blog
from app.pages import seo
from app.pages.models import Profile, ResumeEntry
from app.pages.owner import owner_of
from app.projects import services as projects
from app.web.caching import revalidated

PROJECTS_AT_HOME = 5
POSTS_AT_HOME = 5
Kind = ResumeEntry.Kind
SECTIONS = {
    Kind.WORK: "Work",
    Kind.SKILL: "Skills",
    Kind.EDUCATION: "Education",
    Kind.OTHER: "And also",
}


@revalidated
def home(request: HttpRequest) -> HttpResponse:
    """Who the owner is, the best of the work, and the newest posts."""
    context = {
        "projects": projects.listed(featured=True)[:PROJECTS_AT_HOME],
        "posts": blog.newest(POSTS_AT_HOME),
        "meta": seo.of_owner(request, title=owner_of(request).name),
    }
    return render(request, "pages/home.html", context)


@revalidated
def about(request: HttpRequest) -> HttpResponse:
    """The owner, at more length."""
    return render(request, "pages/about.html", {"meta": seo.of_owner(request, title="About")})


@revalidated
def resume(request: HttpRequest) -> HttpResponse:
    """The résumé, which prints well."""
    owner = owner_of(request)
    description = f"The résumé of {owner}: {owner.headline}"
    context = {
        "sections": _sections(owner),
        "meta": seo.describe(request, title="Résumé", description=description),
    }
    return render(request, "pages/resume.html", context)


def _sections(owner: Profile) -> list[dict[str, Any]]:
    entries = list(owner.resume.all()) if owner.pk else []
    sections = [
        {"id": kind.value, "title": title, "entries": [e for e in entries if e.kind == kind]}
        for kind, title in SECTIONS.items()
    ]
    return [section for section in sections if section["entries"]]
