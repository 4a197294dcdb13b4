"""Whose site it is, read once for each request."""

from django.http import HttpRequest

from app.pages.models import Profile
from app.pictures.services import image_attributes
from app.web import markdown

KEPT_AS = "app.pages.owner"


def owner_of(request: HttpRequest) -> Profile:
    """The profile that the pages of this request speak of."""
    if KEPT_AS not in request.META:
        request.META[KEPT_AS] = Profile.owner()
    profile: Profile = request.META[KEPT_AS]
    return profile


def save(profile: Profile) -> Profile:
    """Keep the profile, with what is made of its Markdown."""
    profile.pk = 1
    profile.about_html = markdown.render(profile.about, image_attributes).html
    profile.save()
    return profile
