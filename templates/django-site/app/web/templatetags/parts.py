"""`{% if "app.live"|is_installed %}`: what is shown only where a part of the site is there."""

from django import template
from django.apps import apps

register = template.Library()


@register.filter
def is_installed(part: str) -> bool:
    """Whether the site has this part."""
    return apps.is_installed(part)
