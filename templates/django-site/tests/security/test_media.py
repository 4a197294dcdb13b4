"""Attacks on the addresses of files."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from tests.conftest import ROOT

SECRET = "the secret of the test"
NAME = "0123456789abcdef" * 2


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    """A folder with one picture, beside a file that nobody may read."""
    folder = tmp_path / "media" / "pictures"
    folder.mkdir(parents=True)
    (folder / f"{NAME}.webp").write_bytes(b"RIFF")
    (folder / "notes.txt").write_text(SECRET)
    (tmp_path / "secret.webp").write_text(SECRET)
    (tmp_path / "media" / "secret.webp").write_text(SECRET)
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path


def test_a_picture_is_served_as_nothing_but_a_picture(client: Client) -> None:
    response = client.get(f"/media/pictures/{NAME}.webp")

    response.close()
    assert response.headers["Content-Type"] == "image/webp"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "../secret.webp",
        "../../secret.webp",
        "pictures/../secret.webp",
        "pictures/../../secret.webp",
        "pictures/..%2f..%2fsecret.webp",
        "pictures/%2e%2e/%2e%2e/secret.webp",
        "pictures/..%252f..%252fsecret.webp",
        "pictures/..\\..\\secret.webp",
        "pictures/..%5c..%5csecret.webp",
        "pictures/....//....//secret.webp",
        "pictures/.%00./secret.webp",
        f"pictures/{NAME}.webp/../../../secret.webp",
        f"pictures/{NAME}.webp%00.html",
        f"pictures/{NAME}.webp%0a",
        "pictures//etc/passwd",
        "/etc/passwd",
        "pictures/notes.txt",
        "pictures/",
        "",
        "secret.webp",
    ],
)
@pytest.mark.parametrize("prefix", ["/media/", "/static/../media/"])
def test_no_address_reaches_another_file(client: Client, prefix: str, path: str) -> None:
    response = client.get(prefix + path)

    text = response.getvalue().decode(errors="replace")
    assert response.status_code in (400, 404)
    assert SECRET not in text
    assert "root:" not in text


@pytest.mark.parametrize("climb", ["../", "../../", "../../../", "/../", "..%2f"])
def test_no_address_reaches_the_program(client: Client, climb: str) -> None:
    for prefix in ("/static/", "/media/", "/media/pictures/", "/"):
        response = client.get(f"{prefix}{climb}manage.py")

        assert response.status_code in (400, 404), prefix
        assert "DJANGO_SETTINGS_MODULE" not in response.getvalue().decode(errors="replace")


def test_the_address_of_the_program_is_none(client: Client) -> None:
    assert client.get(f"/static/{quote(str(ROOT))}/manage.py").status_code == 404
