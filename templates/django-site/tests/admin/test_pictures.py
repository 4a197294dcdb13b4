"""Uploading pictures in the admin."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from app.accounts.models import User
from app.pictures.checks import WRONG_KIND
from app.pictures.models import Picture
from tests.admin.forms import errors_of
from tests.publications import encoded, keep_picture

ADD = "admin:pictures_picture_add"


@pytest.fixture(autouse=True)
def _signed_in(client: Client, owner: User) -> None:
    client.force_login(owner)


def upload(client: Client, content: bytes, name: str = "me.png", alt: str = "A red square") -> Any:
    file = SimpleUploadedFile(name, content, content_type="image/png")
    return client.post(reverse(ADD), {"upload": file, "alt": alt})


def test_an_upload_is_kept_under_a_name_of_our_own(client: Client) -> None:
    response = upload(client, encoded("PNG", (1000, 500)), name="../../etc/<b>.php")

    picture = Picture.objects.get()
    assert response.status_code == 302
    assert (picture.width, picture.height, picture.alt) == (1000, 500, "A red square")
    assert picture.url.startswith("/media/pictures/")
    assert "etc" not in picture.url
    assert picture.url.endswith(".webp")


@pytest.mark.parametrize(
    "content", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", encoded("GIF"), b"<?php ?>"]
)
def test_what_is_no_picture_gets_one_sentence(client: Client, content: bytes) -> None:
    response = upload(client, content)

    assert errors_of(response) == {"upload": [WRONG_KIND]}
    assert not Picture.objects.exists()


@pytest.mark.parametrize("alt", ["", "    ", "abcd", "x" * 201])
def test_a_picture_must_say_what_it_shows(client: Client, alt: str) -> None:
    response = upload(client, encoded("PNG"), alt=alt)

    assert list(errors_of(response)) == ["alt"]
    assert not Picture.objects.exists()


def test_a_form_without_a_file_is_sent_back(client: Client) -> None:
    response = client.post(reverse(ADD), {"alt": "A red square"})

    assert list(errors_of(response)) == ["upload"]


def test_the_words_of_a_picture_can_be_changed_and_its_file_stays(client: Client) -> None:
    picture = keep_picture()
    path = reverse("admin:pictures_picture_change", args=[picture.pk])

    shown = client.get(path).content.decode()
    client.post(path, {"alt": "A red rectangle"})

    assert f"![A red square]({picture.url})" in shown
    assert f'src="{picture.url}"' in shown
    assert Picture.objects.get().alt == "A red rectangle"
    assert Picture.objects.get().file == picture.file


def test_pictures_are_found_by_their_words_for_other_forms(client: Client) -> None:
    keep_picture(alt="A blue circle")
    keep_picture(alt="A red square")
    query = {"app_label": "blog", "model_name": "post", "field_name": "cover", "term": "blue"}

    response = client.get(reverse("admin:autocomplete"), query)

    assert [found["text"] for found in response.json()["results"]] == ["A blue circle"]
