"""The owner of the site writes through GraphQL."""

from typing import Any

from app.blog.models import Post
from app.projects.models import Project
from tests import publications
from tests.api.people import Person, get
from tests.graphql.conftest import ask, refusal

CREATE_POST = """
    mutation ($fields: PostInput!) {
      createPost(fields: $fields) { slug status publishAt bodyHtml tags { name } }
    }
"""
UPDATE_POST = """
    mutation ($slug: Slug!, $fields: PostChanges!) {
      updatePost(slug: $slug, fields: $fields) { slug title body status tags { name } }
    }
"""
POST = {"title": " Hello ", "slug": "hello", "summary": "A greeting.", "body": "*Hello.*"}


def test_a_post_is_written_with_all_its_fields(olga: Person) -> None:
    more = {"tags": ["Python"], "status": "PUBLISHED", "publishAt": "2026-01-31T13:00:00+01:00"}

    made = ask(olga, CREATE_POST, fields={**POST, **more})["createPost"]

    rest = get("/posts/hello").json()
    assert (rest["title"], rest["publish_at"]) == ("Hello", "2026-01-31T12:00:00Z")
    assert made["publishAt"] == rest["publish_at"]
    assert "<em>Hello.</em>" in made["bodyHtml"]
    assert made["tags"] == [{"name": "Python"}]


def test_what_is_not_given_has_the_defaults_of_rest(olga: Person) -> None:
    made = ask(olga, CREATE_POST, fields=POST)["createPost"]

    assert (made["status"], made["tags"]) == ("DRAFT", [])


def test_only_the_given_fields_change(olga: Person, hello: Any) -> None:
    fields = {"title": "Good day", "status": "DRAFT"}

    changed = ask(olga, UPDATE_POST, slug="hello", fields=fields)["updatePost"]

    assert changed == {
        "slug": "hello",
        "title": "Good day",
        "body": "Hello.",
        "status": "DRAFT",
        "tags": [{"name": "Python"}],
    }


def test_tags_are_replaced_by_those_that_are_given(olga: Person, hello: Any) -> None:
    changed = ask(olga, UPDATE_POST, slug="hello", fields={"tags": ["Django"]})["updatePost"]

    assert changed["tags"] == [{"name": "Django"}]


def test_a_deleted_post_is_gone_with_its_comments(olga: Person, comment: Any) -> None:
    gone = ask(olga, 'mutation { deletePost(slug: "hello") }')

    assert gone == {"deletePost": "hello"}
    assert not Post.objects.exists()


def test_what_is_not_there_is_neither_changed_nor_deleted(olga: Person) -> None:
    changed = refusal(olga, UPDATE_POST, slug="nowhere", fields={"title": "x"})
    deleted = refusal(olga, 'mutation { deleteProject(slug: "nowhere") }')

    assert changed["message"] == "There is no such post."
    assert deleted["message"] == "There is no such project."


def test_a_project_is_shown_changed_and_deleted(olga: Person) -> None:
    create = """mutation { createProject(fields: {
      title: "Loom", slug: "loom", summary: "Weaves.", status: PUBLISHED,
      problem: "Threads.", built: "A loom.", learned: "Patience.",
      codeUrl: "https://example.com/loom"
    }) { url codeUrl featured builtHtml } }"""
    update = """mutation { updateProject(slug: "loom", fields: {featured: true}) {
      featured codeUrl
    } }"""

    made = ask(olga, create)["createProject"]
    changed = ask(olga, update)["updateProject"]
    ask(olga, 'mutation { deleteProject(slug: "loom") }')

    assert (made["url"], made["featured"]) == ("/projects/loom/", False)
    assert changed == {"featured": True, "codeUrl": "https://example.com/loom"}
    assert not Project.objects.exists()


def test_a_slug_that_is_taken_is_a_conflict(olga: Person, hello: Any) -> None:
    publications.write_post(slug="other")

    error = refusal(olga, UPDATE_POST, slug="other", fields={"slug": "hello"})

    assert error["message"] == "There is a post with this slug already."
    assert error["extensions"] == {"code": "CONFLICT"}


def test_an_address_that_no_browser_follows_is_pointed_at(olga: Person) -> None:
    publications.show_project(slug="loom")
    update = """mutation { updateProject(slug: "loom", fields: {
      codeUrl: "javascript:alert(1)"
    }) { slug } }"""

    [problem] = refusal(olga, update)["extensions"]["errors"]

    assert problem["pointer"] == "/codeUrl"
