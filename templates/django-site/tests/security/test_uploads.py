"""Files that look like pictures, sent to the admin as the owner's."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from app.accounts.models import User
from app.errors import Invalid
from app.pictures import services
from app.pictures.checks import WRONG_KIND
from app.pictures.models import Picture
from tests.conftest import Given
from tests.security.files import REFUSED, SCRIPT, image
from tests.visitors import signed_in

ADD = "/admin/pictures/picture/add/"


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    """An empty folder for what is uploaded."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path


@pytest.fixture
def desk(owner: User) -> Client:
    return signed_in(owner)


def upload(desk: Client, content: bytes, name: str = "x.png", kind: str = "image/png") -> Any:
    file = SimpleUploadedFile(name, content, content_type=kind)
    return desk.post(ADD, {"upload": file, "alt": "A teal field"})


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_plain_picture_is_refused_in_one_sentence(media: Path, what: str) -> None:
    with pytest.raises(Invalid) as refused:
        services.store(BytesIO(REFUSED[what][0]), alt="A teal field")

    assert len(refused.value.errors) == 1
    assert not Picture.objects.exists()
    assert not [path for path in media.rglob("*") if path.is_file()]


@pytest.mark.parametrize("what", ["an SVG", "HTML that says it is a JPEG", "a GIF", "a PDF"])
def test_no_other_kind_is_so_much_as_opened(desk: Client, media: Path, what: str) -> None:
    response = upload(desk, *REFUSED[what])

    assert response.context["adminform"].form.errors == {"upload": [WRONG_KIND]}
    assert not [path for path in media.rglob("*") if path.is_file()]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_plain_picture_is_taken(desk: Client, kind: str) -> None:
    upload(desk, image(kind))

    assert Picture.objects.get().width == 40


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.png",
        "/etc/cron.d/evil.php",
        "evil.png\x00.html",
        "<script>alert(1)</script>.png",
        "a" * 300 + ".png",
        "",
    ],
)
def test_the_name_of_a_file_decides_nothing(desk: Client, media: Path, name: str) -> None:
    upload(desk, image(), name or "x")

    kept = [path.relative_to(media).as_posix() for path in media.rglob("*") if path.is_file()]
    assert all(name.startswith("media/pictures/") for name in kept)
    assert all(name.endswith(".webp") for name in kept)
    assert not [name for name in kept if "evil" in name or "script" in name]


def test_what_is_hidden_in_a_picture_is_not_kept(desk: Client, media: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = SCRIPT.decode()
    exif[0x8825] = {1: "N", 2: (48.0, 12.0, 30.0)}

    upload(desk, image("JPEG", exif=exif, comment=SCRIPT))

    (kept,) = [path for path in media.rglob("*") if path.is_file()]
    assert b"<script>" not in kept.read_bytes()
    with Image.open(kept) as picture:
        assert not picture.getexif()


def test_a_file_that_is_too_large_is_not_decoded(desk: Client, given: Given) -> None:
    given(max_upload_bytes=2000)

    response = upload(desk, image(size=(400, 400), compress_level=0))

    assert "The file is larger than" in response.context["adminform"].form.errors["upload"][0]


def test_a_picture_needs_words(desk: Client) -> None:
    file = SimpleUploadedFile("x.png", image(), content_type="image/png")

    response = desk.post(ADD, {"upload": file, "alt": ""})

    assert response.context["adminform"].form.errors["alt"]
    assert not Picture.objects.exists()


def test_a_visitor_uploads_nothing(visitor: User) -> None:
    assert upload(signed_in(visitor), image()).status_code == 302
    assert not Picture.objects.exists()
