"""The rules of tags."""

from collections.abc import Iterable

from app.errors import FieldError, Invalid
from app.tags.models import Tag
from app.web.tag_names import LONGEST, refusal_of, slug_of


def named(names: Iterable[str]) -> list[Tag]:
    """The tags of these names, each once; new ones are made."""
    cleaned = (" ".join(name.split())[:LONGEST] for name in names)
    by_slug = {_slug(name): name for name in cleaned}
    known = {tag.slug: tag for tag in Tag.objects.filter(slug__in=by_slug)}
    return [known.get(slug) or _make(slug, name) for slug, name in by_slug.items()]


def _slug(name: str) -> str:
    if refusal := refusal_of(name):
        raise Invalid(FieldError("/tags", refusal))
    return slug_of(name)


def _make(slug: str, name: str) -> Tag:
    return Tag.objects.get_or_create(slug=slug, defaults={"name": name})[0]
