"""Serving the files of pictures."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from app.pictures.models import FOLDER


@require_safe
def file(request: HttpRequest, name: str) -> FileResponse:
    """One file, which never changes; its name is checked by its address."""
    try:
        content = default_storage.open(f"{FOLDER}/{name}")
    except FileNotFoundError:
        raise Http404("There is no such picture.") from None
    response = FileResponse(content, content_type="image/webp")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response
