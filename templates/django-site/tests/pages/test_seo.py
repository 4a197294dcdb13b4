"""What other sites and search engines are told."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from app.pages import seo
from app.projects.models import ProjectPicture
from tests.pages.conftest import framed
from tests.publications import show_project

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def facts_on(client: Client, path: str) -> dict[str, Any]:
    """What the page says to machines."""
    block = BLOCK.search(client.get(path).content.decode())
    assert block
    facts: dict[str, Any] = json.loads(block[1])
    return facts


@pytest.mark.usefixtures("profile")
def test_a_project_says_where_its_code_is(client: Client) -> None:
    project = show_project(title="Clock", code_url="https://code.example/clock", tags=("C",))
    ProjectPicture.objects.create(project=project, picture=framed("The clock at noon"))

    facts = facts_on(client, project.get_absolute_url())

    assert facts["@type"] == "SoftwareSourceCode"
    assert facts["codeRepository"] == "https://code.example/clock"
    assert facts["keywords"] == ["C"]
    assert facts["author"]["name"] == "Olga Owner"
    assert facts["image"].startswith("http://testserver/media/pictures/")


def test_what_there_is_not_is_not_told(client: Client) -> None:
    facts = facts_on(client, show_project().get_absolute_url())

    assert not {"codeRepository", "image"} & {*facts}


@pytest.mark.usefixtures("profile")
def test_the_owner_is_a_person(client: Client) -> None:
    facts = facts_on(client, "/about/")

    assert (facts["@type"], facts["name"]) == ("Person", "Olga Owner")
    assert facts["url"] == "http://testserver/about/"


@given(st.text() | st.sampled_from(["</script>", "<!--<script>", "]]>", "\u2028", "&lt;", '"']))
def test_no_text_ends_the_script_that_it_stands_in(text: str) -> None:
    written = seo.script({"name": text})

    assert not {*"<>&\u2028\u2029"} & {*written}
    assert json.loads(written) == {"name": text}


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("/blog/?utm_source=x", "/blog/"),
        ("/blog/?tag=&x=1", "/blog/"),
        ("/projects/?tag=c&utm_source=x", "/projects/?tag=c"),
        ("/search/?q=word", "/search/"),
    ],
)
def test_a_page_has_one_address(client: Client, asked: str, canonical: str) -> None:
    show_project(tags=("C",))

    html = client.get(asked).content.decode()

    assert f'<link rel="canonical" href="http://testserver{canonical}">' in html


def test_an_address_cannot_break_out_of_its_attribute(client: Client) -> None:
    show_project(tags=("C",))

    html = client.get('/projects/?tag=c&before="><script>x').content.decode()

    assert "<script>x" not in html
