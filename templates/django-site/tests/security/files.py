"""Files to upload: pictures, and what only looks like one."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

SCRIPT = b"<script>alert(document.domain)</script>"


def image(kind: str = "PNG", size: tuple[int, int] = (40, 30), **options: Any) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **options)
    return out.getvalue()


def png_of(width: int, height: int) -> bytes:
    """A small file that claims to be a huge picture: a bomb."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", header),
            chunk(b"IDAT", zlib.compress(bytes(1_000_000), 9)),
            chunk(b"IEND", b""),
        ]
    )


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
REFUSED = {
    "an SVG": (SVG, "x.svg", "image/svg+xml"),
    "an SVG that says it is a PNG": (SVG, "x.png", "image/png"),
    "an SVG with XML in front": (b'<?xml version="1.0"?>' + SVG, "x.png", "image/png"),
    "HTML": (SCRIPT, "x.html", "text/html"),
    "HTML that says it is a JPEG": (SCRIPT, "x.jpg", "image/jpeg"),
    "HTML with the first bytes of a PNG": (b"\x89PNG\r\n\x1a\n" + SCRIPT, "x.png", "image/png"),
    "HTML with the first bytes of a GIF": (b"GIF89a" + SCRIPT, "x.gif", "image/gif"),
    "a picture with HTML behind it": (image() + SCRIPT, "x.png", "image/png"),
    "a program": (b"MZ\x90\x00" + bytes(100), "x.png", "image/png"),
    "half a picture": (image(size=(400, 300))[:200], "x.png", "image/png"),
    "a GIF": (image("GIF"), "x.gif", "image/gif"),
    "a TIFF": (image("TIFF"), "x.png", "image/png"),
    "a PDF": (image("PDF"), "x.png", "image/png"),
    "an ICO": (image("ICO"), "x.png", "image/png"),
    "nothing": (b"", "x.png", "image/png"),
    "a bomb": (png_of(50_000, 50_000), "x.png", "image/png"),
    "a longer bomb": (png_of(2_000_000_000, 2_000_000_000), "x.png", "image/png"),
    "a strip": (png_of(100_000_000, 1), "x.png", "image/png"),
}
