"""The addresses of pictures."""

import re
from contextlib import closing

import pytest
from django.template import Context, Template
from django.test import Client

from tests.publications import keep_picture


def test_a_picture_is_served_as_one_and_kept_for_ever(client: Client) -> None:
    picture = keep_picture()

    with closing(client.get(picture.url)) as response:
        assert response.getvalue().startswith(b"RIFF")
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_each_address_of_the_srcset_is_served(client: Client) -> None:
    picture = keep_picture(width=1200)

    addresses = [each.split()[0] for each in picture.srcset.split(", ")]

    assert len(addresses) == 3
    for address in addresses:
        with closing(client.get(address)) as response:
            assert response.status_code == 200


@pytest.mark.parametrize("width", ["", "-481"])
def test_a_picture_that_is_not_there_is_not_found(client: Client, width: str) -> None:
    assert client.get(f"/media/pictures/{'0' * 32}{width}.webp").status_code == 404


def test_pictures_are_only_read(client: Client) -> None:
    assert client.post(keep_picture().url).status_code == 405


def test_a_picture_takes_its_room_before_it_is_there() -> None:
    picture = keep_picture(width=1200, alt='A "red" <square>')

    html = Template('{% load pictures %}{% picture p sizes="92vw" %}').render(
        Context({"p": picture})
    )

    stem = picture.url.removesuffix(".webp")
    assert dict(re.findall(r'([a-z]+)="([^"]*)"', html)) == {
        "src": picture.url,
        "srcset": f"{stem}-480.webp 480w, {stem}-960.webp 960w, {stem}.webp 1200w",
        "sizes": "92vw",
        "width": "1200",
        "height": "32",
        "loading": "lazy",
        "decoding": "async",
        "alt": "A &quot;red&quot; &lt;square&gt;",
    }


def test_what_is_seen_first_does_not_wait() -> None:
    template = Template('{% load pictures %}{% picture p sizes="92vw" eager=True %}')

    html = template.render(Context({"p": keep_picture()}))

    assert 'loading="eager"' in html
    assert 'fetchpriority="high"' in html
