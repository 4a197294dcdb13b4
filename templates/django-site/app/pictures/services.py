"""The rules of pictures."""

import re
from io import BytesIO
from secrets import token_hex
from typing import IO

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from app.pictures.checks import decode
from app.pictures.models import FOLDER, Picture, narrow

LARGEST = 1600
NARROWER = (480, 960)
IN_TEXT = "(min-width: 48rem) 42rem, 92vw"
QUALITY = 80


def store(upload: IO[bytes], *, alt: str) -> Picture:
    """Keep an upload as it will be served: in WebP, in several widths, without its EXIF data."""
    image = decode(upload, largest=LARGEST)
    picture = Picture(alt=alt, widths=[width for width in NARROWER if width < image.width])
    name = f"{FOLDER}/{token_hex(16)}.webp"
    default_storage.save(name, _encode(image))
    for width in picture.widths:
        height = max(1, round(image.height * width / image.width))
        default_storage.save(narrow(name, width), _encode(image.resize((width, height))))
    picture.file.name = name
    picture.width, picture.height = image.size
    try:
        picture.save()
    except BaseException:
        for name in picture.names:
            default_storage.delete(name)
        raise
    return picture


def image_attributes(address: str) -> dict[str, str] | None:
    """What an <img> in a text says about a picture of this address, if there is one."""
    name = address.removeprefix(settings.MEDIA_URL)
    if name == address or not re.fullmatch(rf"{FOLDER}/[0-9a-f]{{32}}\.webp", name):
        return None
    picture = Picture.objects.filter(file=name).first()
    return attributes(picture, sizes=IN_TEXT) if picture else None


def attributes(picture: Picture, *, sizes: str, eager: bool = False) -> dict[str, str]:
    """What an <img> says about a picture, its alternative text apart."""
    return {
        "src": picture.url,
        "srcset": picture.srcset,
        "sizes": sizes,
        "width": str(picture.width),
        "height": str(picture.height),
        "loading": "eager" if eager else "lazy",
        "decoding": "async",
    }


def _encode(image: Image.Image) -> "ContentFile[bytes]":
    out = BytesIO()
    image.save(out, "WEBP", quality=QUALITY, method=4)
    return ContentFile(out.getvalue())
