"""The rules of tags."""

from collections.abc import Iterable

from django.utils.text import slugify

from app.tags.models import Tag

LONGEST = 40


def named(names: Iterable[str]) -> list[Tag]:
    """The tags of these names, each once; new ones are made."""
    cleaned = (" ".join(name.split())[:LONGEST] for name in names)
    by_slug = {slug: name for name in cleaned if (slug := slugify(name)[:LONGEST])}
    known = {tag.slug: tag for tag in Tag.objects.filter(slug__in=by_slug)}
    return [known.get(slug) or _make(slug, name) for slug, name in by_slug.items()]


def _make(slug: str, name: str) -> Tag:
    return Tag.objects.get_or_create(slug=slug, defaults={"name": name})[0]
