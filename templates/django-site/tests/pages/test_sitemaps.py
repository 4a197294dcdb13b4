"""What crawlers are told."""

from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from app.pages import sitemaps
from app.web.publishing import Status
from tests.publications import show_project, write_post

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ALWAYS = {"/", "/about/", "/contact/", "/resume/", "/projects/", "/blog/"}


def listed(client: Client) -> dict[str, str | None]:
    """The paths in the sitemap, and since when each is as it is."""
    response = client.get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml"
    places = ET.fromstring(response.content).iter(f"{NAMESPACE}url")  # noqa: S314
    return {
        (place.findtext(f"{NAMESPACE}loc") or "").removeprefix("http://testserver"): place.findtext(
            f"{NAMESPACE}lastmod"
        )
        for place in places
    }


def test_an_empty_site_has_its_pages(client: Client) -> None:
    assert {*listed(client)} == ALWAYS


def test_what_is_public_is_listed_with_its_day(client: Client) -> None:
    post, project = write_post(), show_project()
    write_post(status=Status.DRAFT)
    show_project(hours_ago=-1)

    paths = listed(client)

    assert {*paths} == ALWAYS | {post.get_absolute_url(), project.get_absolute_url()}
    assert paths[post.get_absolute_url()] == f"{post.updated_at:%Y-%m-%d}"


def test_every_listed_page_is_there(client: Client) -> None:
    write_post()
    show_project()

    assert {path: client.get(path).status_code for path in listed(client)} == dict.fromkeys(
        listed(client), 200
    )


def test_of_many_the_newest_are_listed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MOST_OF_A_KIND", 2)
    for number in range(4):
        write_post(slug=f"p{number}", hours_ago=number + 1)

    assert {*listed(client)} - ALWAYS == {"/blog/p0/", "/blog/p1/"}


def test_robots_are_kept_from_what_is_none_of_theirs(client: Client) -> None:
    response = client.get("/robots.txt")

    lines = response.content.decode().splitlines()
    assert response["Content-Type"].startswith("text/plain")
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /admin/", "Disallow: /accounts/", "Disallow: /api/"} <= {*lines}
    assert "Disallow: /" not in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines
