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
from app.pictures.models import FOLDER, Picture, remove_files

LARGEST = 1600
NARROWER = (480, 960)
IN_TEXT = "(min-width: 48rem) 42rem, 92vw"
QUALITY = 80


def store(upload: IO[bytes], *, alt: str) -> Picture:
    """Keep an upload, which shows what `alt` says."""
    return keep(Picture(alt=alt), read(upload))


def read(upload: IO[bytes]) -> Image.Image:
    """The pixels of an upload, without its EXIF data, or one sentence why it is no picture."""
    return decode(upload, largest=LARGEST)


def keep(picture: Picture, image: Image.Image) -> Picture:
    """Write a picture as it will be served: in WebP, in several widths, under a random name."""
    picture.file.name = f"{FOLDER}/{token_hex(16)}.webp"
    picture.width, picture.height = image.size
    picture.widths = [width for width in NARROWER if width < image.width]
    try:
        for name, width in zip(picture.names, [image.width, *picture.widths], strict=True):
            height = max(1, round(image.height * width / image.width))
            default_storage.save(name, _encode(image.resize((width, height))))
        picture.save()
    except BaseException:
        remove_files(instance=picture)
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
