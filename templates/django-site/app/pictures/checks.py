"""Telling a picture from what only looks like one, before and while it is decoded."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import IO, NoReturn

from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError

from app.errors import FieldError, Invalid

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 40_000_000
# No WebP is taller.
TALLEST = 16_383
log = logging.getLogger(__name__)

WRONG_KIND = "Upload a JPEG, PNG or WebP picture."
TOO_LARGE = f"The picture has more than {MOST_PIXELS // 10**6} million pixels."
DAMAGED = "The picture is damaged; save it again and upload that."
MOVING = "Upload a picture that does not move."
MORE = "The file holds more than a picture; save it again as a plain picture."


def decode(upload: IO[bytes], *, largest: int) -> Image.Image:
    """The pixels of an upload, upright, at most about `largest` wide, or one sentence why not."""
    content = _read(upload)
    with _refusing_damage():
        picture = Image.open(BytesIO(content), formats=FORMATS)
        _check(picture, content)
        picture.draft("RGB", (largest, largest))
        upright = ImageOps.exif_transpose(picture)
        transparent = upright.has_transparency_data
        upright = upright.convert("RGBA" if transparent else "RGB")
    scale = min(1, largest / upright.width, TALLEST / upright.height)
    size = (max(1, round(side * scale)) for side in upright.size)
    return upright.resize(tuple(size)) if scale < 1 else upright


def _read(upload: IO[bytes]) -> bytes:
    most = settings.ENVIRONMENT.max_upload_bytes
    content = upload.read(most + 1)
    if len(content) > most:
        _refuse(f"The file is larger than {most // 2**20} MB.")
    return content


def _check(picture: Image.Image, content: bytes) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        _refuse(TOO_LARGE)
    # Many telephones put a second, smaller picture into a JPEG, which is then an MPO.
    if picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1:
        _refuse(MOVING)
    if not _ends_where_the_picture_ends(picture.format, content):
        _refuse(MORE)


def _ends_where_the_picture_ends(kind: str | None, content: bytes) -> bool:
    if kind == "PNG":
        return content.endswith(b"IEND\xaeB`\x82")
    if kind == "WEBP":
        return len(content) == int.from_bytes(content[4:8], "little") + 8
    return content.rstrip(b"\0").endswith(b"\xff\xd9")


@contextmanager
def _refusing_damage() -> Iterator[None]:
    try:
        with warnings.catch_warnings():
            # Other sizes than ours warn; those are checked above.
            warnings.simplefilter("ignore")
            yield
    except Invalid:
        raise
    except Image.DecompressionBombError:
        _refuse(TOO_LARGE)
    except UnidentifiedImageError:
        _refuse(WRONG_KIND)
    except Exception:
        log.info("a picture could not be decoded", exc_info=True)
        _refuse(DAMAGED)


def _refuse(sentence: str) -> NoReturn:
    raise Invalid(FieldError("/file", sentence))
