"""How pictures are kept, and let go."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError
from PIL import Image

from app.pictures import services
from app.pictures.models import Picture
from tests.publications import encoded, keep_picture

Committing = Callable[..., AbstractContextManager[Any]]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def kept() -> set[str]:
    """The files in the storage."""
    return {*default_storage.listdir("pictures")[1]}


def test_a_picture_is_kept_in_three_widths_of_webp() -> None:
    picture = keep_picture(width=2000, height=100)

    sizes = {}
    for name in picture.names:
        with default_storage.open(name) as file, Image.open(file) as image:
            sizes[image.width] = image.height
            assert image.format == "WEBP"
    assert sizes == {1600: 80, 960: 48, 480: 24}
    assert (picture.width, picture.height, picture.widths) == (1600, 80, [480, 960])


@pytest.mark.parametrize(
    ("width", "narrower"), [(480, []), (481, [480]), (960, [480]), (961, [480, 960])]
)
def test_a_picture_is_never_made_wider(width: int, narrower: list[int]) -> None:
    picture = keep_picture(width=width, height=10)

    assert (picture.width, picture.widths) == (width, narrower)
    assert len(kept()) == 1 + len(narrower)


def test_a_file_has_a_name_that_nobody_guesses_or_chose() -> None:
    first, second = keep_picture(), keep_picture()

    assert re.fullmatch(r"pictures/[0-9a-f]{32}\.webp", first.names[0])
    assert first.names[0] != second.names[0]


def test_nothing_of_where_and_when_it_was_taken_is_kept() -> None:
    taken = Image.Exif()
    taken[0x010F] = "Maker of the camera"
    taken.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    content = encoded("JPEG", (64, 48), exif=taken, comment=b"A remark")
    assert b"Maker of the camera" in content

    picture = services.store(BytesIO(content), alt="A red square")

    with default_storage.open(picture.names[0]) as file:
        served = file.read()
    assert b"Maker" not in served
    assert b"EXIF" not in served
    assert b"remark" not in served


def test_the_files_go_with_the_row(django_capture_on_commit_callbacks: Committing) -> None:
    keep_picture(width=1200)
    other = keep_picture(width=1200)

    with django_capture_on_commit_callbacks(execute=True):
        Picture.objects.exclude(pk=other.pk).delete()

    assert kept() == {Path(name).name for name in other.names}


def test_the_files_stay_when_the_row_does(django_capture_on_commit_callbacks: Committing) -> None:
    picture = keep_picture(width=1200)

    with django_capture_on_commit_callbacks():
        picture.delete()

    assert len(kept()) == 3


def test_no_file_is_left_of_a_picture_that_could_not_be_kept(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Committing
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr(Picture, "save", fail)

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(DatabaseError):
        keep_picture(width=1200)

    assert kept() == set()


def test_an_image_in_a_text_is_found_by_its_address() -> None:
    picture = keep_picture()

    said = services.image_attributes(picture.url)

    assert said is not None
    assert (said["width"], said["height"], said["loading"]) == ("48", "32", "lazy")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/media/",
        "/media/pictures/../../x",
        "https://x.example/a.webp",
        f"/media/pictures/{'0' * 32}.webp",
    ],
)
def test_no_other_address_is_that_of_an_image(address: str) -> None:
    assert services.image_attributes(address) is None
