"""What search engines and other sites are told about a page."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from app.blog.models import Post
from app.pages.models import Profile
from app.pages.owner import owner_of
from app.pictures.models import Picture
from app.projects.models import Project

BLOG = "Notes on what I build and what I learn from it."
PROJECTS = "What I built, the problem behind it, and what I learned."
# No text can end the <script> that it stands in.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
TOLD_APART = ("tag", "year", "before")


@dataclass(frozen=True)
class Meta:
    """What stands in the head of a page; `json_ld` is what its <script> holds."""

    title: str
    description: str
    url: str
    image: str | None = None
    kind: str = "website"
    json_ld: SafeString | None = None


def describe(
    request: HttpRequest, *, title: str, description: str, facts: dict[str, Any] | None = None
) -> Meta:
    """A page like any other."""
    image = picture_url(request, owner_of(request).portrait)
    return Meta(
        title, description, canonical(request), image, json_ld=script(facts) if facts else None
    )


def of_owner(request: HttpRequest, *, title: str) -> Meta:
    """A page about the owner."""
    profile = owner_of(request)
    facts = {"@context": "https://schema.org", **person(request, profile)}
    return describe(request, title=title, description=profile.summary, facts=facts)


def of_post(request: HttpRequest, post: Post) -> Meta:
    """A post."""
    url = request.build_absolute_uri(post.get_absolute_url())
    image = picture_url(request, post.cover) or picture_url(request, owner_of(request).portrait)
    facts = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": post.title,
        "description": post.summary,
        "url": url,
        "mainEntityOfPage": url,
        "datePublished": post.publish_at.isoformat(),
        "dateModified": post.updated_at.isoformat(),
        "author": person(request, owner_of(request)),
        "keywords": [tag.name for tag in post.tags.all()],
        **({"image": image} if image else {}),
    }
    return Meta(post.title, post.summary, url, image, "article", script(facts))


def of_project(request: HttpRequest, project: Project) -> Meta:
    """A project."""
    url = request.build_absolute_uri(project.get_absolute_url())
    image = picture_url(request, next(iter(project.shown_pictures), None))
    facts = {
        "@context": "https://schema.org",
        "@type": "SoftwareSourceCode",
        "name": project.title,
        "description": project.summary,
        "url": url,
        "author": person(request, owner_of(request)),
        "keywords": [tag.name for tag in project.tags.all()],
        **({"codeRepository": project.code_url} if project.code_url else {}),
        **({"image": image} if image else {}),
    }
    return Meta(project.title, project.summary, url, image, "article", script(facts))


def person(request: HttpRequest, profile: Profile) -> dict[str, Any]:
    """The owner, in the words of schema.org."""
    facts = {"@type": "Person", "name": profile.name, "jobTitle": profile.headline}
    return facts | {"url": request.build_absolute_uri(reverse("pages:about"))}


def script(facts: dict[str, Any]) -> SafeString:
    """Facts as JSON that may stand in a <script>."""
    return mark_safe(json.dumps(facts, ensure_ascii=False).translate(ESCAPES))  # noqa: S308


def picture_url(request: HttpRequest, picture: Picture | None) -> str | None:
    """Where other sites find a picture."""
    return request.build_absolute_uri(picture.url) if picture else None


def canonical(request: HttpRequest) -> str:
    """The one address of a page, without what does not change it."""
    kept = {name: request.GET[name] for name in TOLD_APART if request.GET.get(name)}
    url = request.build_absolute_uri(request.path)
    return f"{url}?{urlencode(kept)}" if kept else url
