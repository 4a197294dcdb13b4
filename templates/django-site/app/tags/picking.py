"""Which tag a list is asked for."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest

from app.tags.models import Tag


def find_tag(request: HttpRequest, tags: Iterable[Tag]) -> Tag | None:
    """Which of the tags the address of a list asks for, if it asks for any."""
    wanted = request.GET.get("tag")
    found = {tag.slug: tag for tag in tags}
    if wanted and wanted not in found:
        raise Http404("Nothing has this tag.")
    return found.get(wanted or "")
