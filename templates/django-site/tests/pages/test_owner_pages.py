"""The pages about the owner."""

import json

import pytest
from django.test import Client

from app.accounts.models import User
from app.pages.models import Profile
from app.projects.models import Project
from tests.pages.reading import read, said, text
from tests.publications import show_project, write_post
from tests.visitors import person, signed_in


@pytest.mark.usefixtures("profile")
def test_home_says_who_the_owner_is_and_what_they_do(client: Client) -> None:
    page = read(client, "/")

    assert page.texts("h1") == ["I keep things running"]
    assert page.title == "Olga Owner · I keep things running"
    assert "I write back ends. They stay up." in page.texts("p")


def test_home_shows_what_is_featured_and_the_newest_posts(client: Client) -> None:
    show_project(title="Kept back")
    for number in range(6):
        show_project(title=f"Shown {number}", featured=True, hours_ago=10 - number)
        write_post(title=f"Post {number}", hours_ago=10 - number)

    shown = read(client, "/").texts("h3")

    assert shown == [
        *(f"Shown {number}" for number in (5, 4, 3, 2, 1)),
        *(f"Post {number}" for number in (5, 4, 3, 2, 1)),
    ]


def test_home_shows_no_draft(client: Client) -> None:
    write_post(title="Half a thought", status="draft")
    show_project(title="Half a thing", status="draft", featured=True)

    assert read(client, "/").texts("h3") == []


def test_a_project_without_a_picture_has_a_card_all_the_same(client: Client) -> None:
    show_project(title="Quiet", featured=True)

    page = read(client, "/projects/")

    assert page.texts("h2")[0] == "Quiet"
    assert [text(blank) for blank in page.named("class", "card-blank")] == ["Q"]


@pytest.mark.usefixtures("profile")
def test_about_shows_what_the_owner_wrote_of_themselves(client: Client) -> None:
    page = read(client, "/about/")

    assert "clocks" in page.texts("strong")
    assert "GitHub" in page.texts("a")
    assert [said(picture, "alt") for picture in page.all("img")] == ["Olga at her desk"]


@pytest.mark.usefixtures("resume")
def test_the_resume_has_its_sections_in_the_order_that_is_read(client: Client) -> None:
    page = read(client, "/resume/")

    assert page.texts("h2") == ["Work", "Skills", "And also"]
    assert page.texts("h3")[:2] == ["Developer", "Trainee , Clocks & Co"]
    assert "Mar 2022 \N{EN DASH} now" in page.texts("p")


@pytest.mark.usefixtures("profile")
@pytest.mark.parametrize("path", ["/", "/about/", "/resume/", "/contact/"])
def test_a_page_tells_other_sites_what_it_is(client: Client, path: str) -> None:
    page = read(client, path)

    [address] = page.named("rel", "canonical")
    assert said(address, "href") == f"http://testserver{path}"
    for name in ("og:title", "og:description", "og:image"):
        [told] = page.named("property", name)
        assert said(told, "content")


@pytest.mark.usefixtures("profile")
def test_home_names_the_owner_to_machines(client: Client) -> None:
    [script] = read(client, "/").named("type", "application/ld+json")

    assert json.loads(text(script))["name"] == "Olga Owner"


def test_the_foot_offers_an_account_or_the_one_that_there_is(client: Client) -> None:
    visitor = signed_in(person("eve@example.com", name="Eve"))

    assert {"Sign in", "Sign up"} <= set(read(client, "/").texts("a"))
    assert {"Eve", "Sign out"} <= set(read(visitor, "/").texts("a"))
    assert "Admin" not in read(visitor, "/").texts("a")


def test_the_foot_leads_the_owner_to_the_admin(owner: User, client: Client) -> None:
    client.force_login(owner)

    assert "Admin" in read(client, "/").texts("a")


def test_a_read_page_is_not_sent_twice(client: Client, profile: Profile) -> None:
    tag = client.get("/about/").headers["ETag"]

    assert client.get("/about/", headers={"If-None-Match": tag}).status_code == 304

    Profile.objects.update(headline="Something else")
    assert client.get("/about/", headers={"If-None-Match": tag}).status_code == 200


def test_pictures_come_in_the_width_that_a_screen_needs(client: Client, project: Project) -> None:
    first, *others = read(client, project.get_absolute_url()).all("img")

    assert said(first, "loading") == "eager"
    assert said(first, "fetchpriority") == "high"
    assert {said(picture, "loading") for picture in others} == {"lazy"}
    assert "480w" in str(said(first, "srcset"))
    assert said(first, "sizes")
