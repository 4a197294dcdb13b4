"""`{% picture project.cover sizes="92vw" %}`: a picture that takes its room before it is there."""

from django import template
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString

from app.pictures.models import Picture
from app.pictures.services import attributes

register = template.Library()


@register.simple_tag
def picture(picture: Picture, sizes: str, *, eager: bool = False) -> SafeString:
    """An <img>; the eager one is what a visitor sees first."""
    said = attributes(picture, sizes=sizes, eager=eager)
    priority = {"fetchpriority": "high"} if eager else {}
    return format_html("<img{}>", flatatt({**said, **priority, "alt": picture.alt}))
