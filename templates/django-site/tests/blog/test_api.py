"""Posts over HTTP: read by all once they are published, written by the owner."""

from typing import Any

import pytest

from app.blog.models import Post
from tests.api.people import Person, get

DRAFT = {
    "title": "On keys",
    "slug": "on-keys",
    "summary": "Why pages go by key.",
    "body": "# Why\n\nBecause *counting* is slow.",
    "tags": ["Python", "SQL"],
}
PUBLISHED = {**DRAFT, "status": "published", "publish_at": "2026-01-31T12:00:00Z"}


@pytest.fixture
def post(olga: Person) -> Any:
    return olga.post("/posts", **PUBLISHED).json()


def test_a_post_is_kept_as_markdown_and_shown_as_html(post: Any) -> None:
    assert post["body"] == DRAFT["body"]
    assert "<em>counting</em>" in post["body_html"]
    assert [each["text"] for each in post["contents"]] == ["Why"]
    assert post["url"] == "/blog/on-keys/"
    assert set(post["tags"]) == {"Python", "SQL"}
    assert post["publish_at"] == "2026-01-31T12:00:00Z"


def test_everybody_reads_what_is_published(post: Any) -> None:
    answer = get("/posts/on-keys")

    assert answer.json() == post
    assert answer["ETag"]


def test_a_list_shows_no_text(post: Any) -> None:
    shown = get("/posts").json()["items"]

    assert len(shown) == 1
    assert set(shown[0]) == set(post) - {"body", "body_html", "contents"}


@pytest.mark.parametrize(
    "fields", [DRAFT, {**PUBLISHED, "publish_at": "2999-01-01T00:00:00+02:00"}]
)
def test_what_is_not_published_is_the_owners(
    olga: Person, ann: Person, fields: dict[str, Any]
) -> None:
    olga.post("/posts", **fields)

    assert get("/posts/on-keys").status_code == ann.get("/posts/on-keys").status_code == 404
    assert get("/posts").json()["items"] == ann.get("/posts").json()["items"] == []
    assert olga.get("/posts/on-keys").status_code == 200
    assert len(olga.get("/posts").json()["items"]) == 1


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_visitor_writes_nothing(ann: Person, post: Any, method: str) -> None:
    path = "/posts" if method == "POST" else "/posts/on-keys"

    answer = ann.send(method, path, json=DRAFT)

    assert answer.status_code == 403
    assert get("/posts/on-keys").json() == post


def test_a_visitor_is_refused_before_what_was_sent_is_looked_at(ann: Person) -> None:
    assert ann.send("POST", "/posts", data=b"{").status_code == 403
    assert ann.patch("/posts/nowhere", title="x").status_code == 403


@pytest.mark.usefixtures("post")
def test_no_two_posts_have_one_slug(olga: Person) -> None:
    olga.post("/posts", **{**DRAFT, "slug": "another"})

    again = olga.post("/posts", **DRAFT)
    renamed = olga.patch("/posts/another", slug="on-keys")

    assert again.status_code == renamed.status_code == 409
    assert Post.objects.count() == 2


def test_a_change_of_some_fields_leaves_the_others(olga: Person, post: Any) -> None:
    changed = olga.patch("/posts/on-keys", title="On cursors").json()

    moving = {"title", "updated_at"}
    assert changed["title"] == "On cursors"
    assert {name: changed[name] for name in changed.keys() - moving} == {
        name: post[name] for name in post.keys() - moving
    }
    assert get("/posts/on-keys").json() == changed


def test_a_change_of_the_text_is_rendered_again(olga: Person, post: Any) -> None:
    changed = olga.patch("/posts/on-keys", body="Now **bold**.").json()

    assert "<strong>bold</strong>" in changed["body_html"]
    assert changed["contents"] == []


@pytest.mark.usefixtures("post")
def test_a_replacement_goes_back_to_what_was_left_out(olga: Person) -> None:
    fields = {name: DRAFT[name] for name in ("title", "slug", "summary", "body")}

    replaced = olga.put("/posts/on-keys", **fields).json()

    assert (replaced["status"], replaced["tags"]) == ("draft", [])
    assert get("/posts/on-keys").status_code == 404


@pytest.mark.usefixtures("post")
def test_a_post_that_moves_is_found_at_its_new_slug(olga: Person) -> None:
    olga.patch("/posts/on-keys", slug="on-cursors")

    assert get("/posts/on-cursors").status_code == 200
    assert get("/posts/on-keys").status_code == 404


@pytest.mark.usefixtures("post")
def test_a_deleted_post_is_gone(olga: Person) -> None:
    assert olga.delete("/posts/on-keys").status_code == 204
    assert (
        olga.get("/posts/on-keys").status_code == olga.delete("/posts/on-keys").status_code == 404
    )
