"""What is a picture, and what only looks like one."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from app.errors import Invalid
from app.pictures import checks
from app.pictures.checks import MORE, MOVING, WRONG_KIND
from app.pictures.services import read, store
from tests.conftest import Given
from tests.publications import encoded

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
SCRIPT = b"<script>alert(1)</script>"


def refusal_of(content: bytes) -> str:
    """The sentence that an upload is refused with."""
    with pytest.raises(Invalid) as refused:
        read(BytesIO(content))
    assert [error.pointer for error in refused.value.errors] == ["/file"]
    return refused.value.errors[0].detail


def png_claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is large."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 64)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def moving(kind: str) -> bytes:
    out = BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_read(kind: str) -> None:
    image = read(BytesIO(encoded(kind, (64, 48))))

    assert image.size == (64, 48)
    assert image.mode == "RGB"


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "ICO", "PDF"])
def test_no_other_kind_of_picture_is_taken(kind: str) -> None:
    assert refusal_of(encoded(kind)) == WRONG_KIND


@pytest.mark.parametrize(
    "content",
    [SVG, b"<?xml version='1.0'?>" + SVG, b"", b"\0", b"GIF89a" + SCRIPT, b"%PDF-1.7", SCRIPT],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    assert refusal_of(content) == WRONG_KIND


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("more", [SCRIPT, SVG, b"PK\x03\x04", encoded("GIF")])
def test_a_file_that_is_two_things_at_once_is_refused(kind: str, more: bytes) -> None:
    assert refusal_of(encoded(kind) + more) == MORE


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_picture_that_moves_is_refused(kind: str) -> None:
    assert refusal_of(moving(kind)) == MOVING


def test_a_picture_with_a_preview_in_it_is_none_that_moves() -> None:
    assert read(BytesIO(moving("MPO"))).size == (8, 8)


@pytest.mark.parametrize("side", [6_400, 10_000, 30_000])
def test_a_bomb_is_refused_before_it_is_decoded(side: int, monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: list[object] = []
    monkeypatch.setattr(Image.Image, "load", decoded.append)

    assert refusal_of(png_claiming(side, side)) == "The picture has more than 40 million pixels."
    assert decoded == []


def test_the_most_pixels_are_still_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "MOST_PIXELS", 64 * 48)

    assert read(BytesIO(encoded("PNG", (64, 48)))).size == (64, 48)
    assert "pixels" in refusal_of(encoded("PNG", (64, 49)))


def test_a_file_that_is_too_large_is_refused(given: Given) -> None:
    content = encoded("PNG", (900, 900), compress_level=0)
    given(max_upload_bytes=1_048_576)

    assert refusal_of(content) == "The file is larger than 1 MB."


def test_a_large_picture_becomes_as_wide_as_is_served() -> None:
    assert read(BytesIO(encoded("JPEG", (3200, 1000)))).size == (1600, 500)
    assert read(BytesIO(encoded("PNG", (9000, 1)))).size == (1600, 1)


def test_a_tall_picture_becomes_as_tall_as_can_be_served() -> None:
    assert store(BytesIO(encoded("PNG", (40, 20_000))), alt="A page").height == 16_383
    assert read(BytesIO(encoded("PNG", (1, 60_000)))).size == (1, 16_383)


def test_a_picture_is_turned_upright() -> None:
    lying = Image.Exif()
    lying[0x0112] = 6

    assert read(BytesIO(encoded("JPEG", (64, 48), exif=lying))).size == (48, 64)


@pytest.mark.parametrize(
    ("mode", "kept"), [("RGBA", "RGBA"), ("LA", "RGBA"), ("P", "RGB"), ("1", "RGB")]
)
def test_what_can_be_seen_through_stays_so(mode: str, kept: str) -> None:
    out = BytesIO()
    Image.new(mode, (8, 8)).save(out, "PNG")

    assert read(BytesIO(out.getvalue())).mode == kept


def test_the_colours_of_print_are_taken() -> None:
    out = BytesIO()
    Image.new("CMYK", (8, 8)).save(out, "JPEG")

    assert read(BytesIO(out.getvalue())).mode == "RGB"
