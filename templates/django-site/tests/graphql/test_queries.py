"""Reading through GraphQL."""

from typing import Any

import pytest

from tests import publications
from tests.api.people import Person, get
from tests.graphql.conftest import ask, refusal, send

PAGE = """
    query ($first: Int! = 2, $after: String, $sort: PublicationSort! = PUBLISHED) {
      posts(first: $first, after: $after, sort: $sort) { items { title } nextCursor }
    }
"""
SHARED = "slug title summary url status publishAt createdAt updatedAt tags { name slug }"
POST = SHARED + " readingMinutes body bodyHtml contents { level id text }"
PROJECT = SHARED + " featured codeUrl demoUrl problem built learned problemHtml"


@pytest.fixture
def three() -> None:
    for number, title in enumerate(("one", "two", "three")):
        publications.write_post(title=title, slug=title, hours_ago=5 - number, tags=[title])


def as_rest(found: dict[str, Any]) -> dict[str, Any]:
    """A publication's fields under their names in REST."""
    named = {"".join(f"_{c.lower()}" if c.isupper() else c for c in k): v for k, v in found.items()}
    return named | {
        "tags": [tag["name"] for tag in found["tags"]],
        "status": found["status"].lower(),
    }


def test_me_is_who_asks(ann: Person, ben: Person) -> None:
    assert ask(ben, "{ me { email name } }") == {"me": {"email": ben.email, "name": "Ben"}}
    assert ask(None, "{ me { email name } }") == {"me": None}


def test_a_post_reads_as_over_rest() -> None:
    publications.write_post(slug="hello", body="Hi.\n\n## Why\n\nSo.", tags=["Python"])

    found = ask(None, f'{{ post(slug: "hello") {{ {POST} }} }}')["post"]

    assert as_rest(found) == get("/posts/hello").json()
    assert found["publishAt"].endswith("Z")
    assert found["contents"][0]["text"] == "Why"
    assert found["tags"] == [{"name": "Python", "slug": "python"}]


def test_a_project_reads_as_over_rest() -> None:
    publications.show_project(slug="loom", tags=["Python"], featured=True)

    found = ask(None, f'{{ project(slug: "loom") {{ {PROJECT} }} }}')["project"]

    rest = get("/projects/loom").json()
    assert as_rest(found) == {name: rest[name] for name in as_rest(found)}
    assert found["featured"] is True


def test_the_owner_reads_drafts(olga: Person, draft: Any) -> None:
    query = '{ posts { items { status } } post(slug: "draft") { title } search(q: "yet") { kind } }'

    assert ask(olga, query) == {
        "posts": {"items": [{"status": "DRAFT"}]},
        "post": {"title": "Not yet"},
        "search": [{"kind": "Post, not public"}],
    }


def test_a_list_is_read_page_by_page(three: None) -> None:
    first = ask(None, PAGE)["posts"]
    second = ask(None, PAGE, after=first["nextCursor"])["posts"]

    assert [post["title"] for post in first["items"]] == ["one", "two"]
    assert second == {"items": [{"title": "three"}], "nextCursor": None}


def test_a_cursor_leads_on_over_rest_as_well(three: None) -> None:
    cursor = ask(None, PAGE)["posts"]["nextCursor"]

    [rest] = get("/posts", cursor=cursor, sort="published").json()["items"]
    assert rest["title"] == "three"


def test_a_cursor_of_another_order_is_refused(three: None) -> None:
    cursor = ask(None, PAGE)["posts"]["nextCursor"]

    error = refusal(None, PAGE, after=cursor, sort="TITLE")

    assert error["extensions"]["errors"][0]["pointer"] == "/after"


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ({"q": "TWO"}, ["two"]),
        ({"tag": "three"}, ["three"]),
        ({"tag": "nothing"}, []),
        ({"year": 1999}, []),
        ({"q": None, "tag": None}, ["three", "two", "one"]),
        ({}, ["three", "two", "one"]),
    ],
)
def test_posts_are_filtered_as_over_rest(three: None, where: Any, found: list[str]) -> None:
    query = "query ($where: PublicationFilter) { posts(where: $where) { items { title } } }"

    assert [each["title"] for each in ask(None, query, where=where)["posts"]["items"]] == found


def test_projects_are_filtered_and_sorted() -> None:
    for title in ("Loom", "Abacus"):
        publications.show_project(title=title, tags=[title])
    query = """{
      all: projects(sort: TITLE) { items { title } }
      one: projects(where: {tag: "loom"}) { items { title } }
    }"""

    found = ask(None, query)

    assert [each["title"] for each in found["all"]["items"]] == ["Abacus", "Loom"]
    assert found["one"]["items"] == [{"title": "Loom"}]


def test_tags_are_listed_by_name_page_by_page(three: None) -> None:
    publications.show_project(tags=["Loom"])
    query = "query ($after: String) { tags(first: 3, after: $after) { items { slug } nextCursor } }"

    first = ask(None, query)["tags"]
    rest = ask(None, query, after=first["nextCursor"])["tags"]

    assert [tag["slug"] for tag in first["items"]] == ["loom", "one", "three"]
    assert rest == {"items": [{"slug": "two"}], "nextCursor": None}


def test_a_search_finds_what_the_page_finds(three: None) -> None:
    query = '{ search(q: "two") { kind title url summary excerpt } }'

    [found] = ask(None, query)["search"]

    assert (found["kind"], found["title"], found["url"]) == ("Post", "two", "/blog/two/")


def test_a_query_gives_what_it_found_beside_what_it_did_not(ann: Person) -> None:
    answer = send(ann, '{ me { name } post(slug: "nowhere") { title } }')

    assert answer["data"] == {"me": {"name": "Ann"}, "post": None}
    assert answer["errors"][0]["path"] == ["post"]
