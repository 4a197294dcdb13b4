"""One's own comments over HTTP."""

from typing import Any

import pytest

from app.blog.models import Post
from app.comments.models import Comment, State
from tests.api.people import Person, get, pointers
from tests.conftest import Given
from tests.visitors import public_post

FIELDS = {"id", "post", "author", "body", "state", "created_at", "updated_at"}
NO_TEXTS = ["", "   ", "\n\t", "\u200b\u2060", "a\x00b", "\ud800", "x" * 2001, None, 7, ["x"]]


@pytest.fixture(autouse=True)
def hello() -> Post:
    return public_post("hello")


@pytest.fixture
def comment(ann: Person) -> Any:
    return ann.post("/comments", post="hello", body="Well said.").json()


def test_a_comment_waits_for_the_owner(comment: Any) -> None:
    assert set(comment) == FIELDS
    assert (comment["post"], comment["author"]) == ("hello", "Ann")
    assert (comment["body"], comment["state"]) == ("Well said.", "pending")
    assert get("/posts/hello/comments").json()["items"] == []


def test_a_comment_is_found_where_the_answer_says(ann: Person) -> None:
    made = ann.post("/comments", post="hello", body="Well said.")

    assert ann.get(made["Location"]).json() == made.json()


def test_a_comment_of_the_owner_need_not_wait(olga: Person) -> None:
    assert olga.post("/comments", post="hello", body="Thanks.").json()["state"] == "approved"


@pytest.mark.parametrize("fields", [{"status": "draft"}, {"publish_at": "2999-01-01T00:00:00Z"}])
def test_nothing_is_said_about_what_is_not_published(
    ann: Person, olga: Person, fields: dict[str, str]
) -> None:
    olga.patch("/posts/hello", **fields)

    assert pointers(ann.post("/comments", post="hello", body="Too early.")) == ["/post"]


def test_a_post_that_is_not_there_is_pointed_at(ann: Person) -> None:
    for post in ("nowhere", "HELLO", "héllo", "x" * 121, "", 7, None, "a b"):
        answer = ann.post("/comments", post=post, body="Well said.")

        assert set(pointers(answer)) == {"/post"}, post
    assert not Comment.objects.exists()


def test_a_text_that_is_not_valid_is_pointed_at(ann: Person, comment: Any) -> None:
    place = f"/comments/{comment['id']}"

    for body in NO_TEXTS:
        answers = [
            ann.post("/comments", post="hello", body=body),
            ann.put(place, body=body),
            ann.patch(place, body=body),
        ]
        assert [set(pointers(each)) for each in answers] == [{"/body"}] * 3, body
    assert ann.get(place).json() == comment


@pytest.mark.parametrize("body", ["x" * 2000, "  kept as it is \n\n", "🦊 <b>no markup</b>"])
def test_a_text_comes_back_as_it_was_sent(ann: Person, body: str) -> None:
    assert ann.post("/comments", post="hello", body=body).json()["body"] == body


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_a_comment_that_is_edited_waits_again(ann: Person, comment: Any, method: str) -> None:
    Comment.objects.update(state=State.APPROVED)

    edited = ann.send(method, f"/comments/{comment['id']}", json={"body": "Better said."}).json()

    assert (edited["body"], edited["state"]) == ("Better said.", "pending")
    assert edited["updated_at"] > comment["updated_at"]
    assert ann.get(f"/comments/{comment['id']}").json() == edited


@pytest.mark.parametrize("fields", [{}, {"body": "Well said."}])
def test_an_edit_that_changes_nothing_keeps_what_was_approved(
    ann: Person, comment: Any, fields: dict[str, str]
) -> None:
    Comment.objects.update(state=State.APPROVED)

    assert ann.patch(f"/comments/{comment['id']}", **fields).json()["state"] == "approved"


def test_a_comment_is_replaced_under_its_own_post_only(ann: Person, comment: Any) -> None:
    public_post("other")
    place = f"/comments/{comment['id']}"

    stays = ann.put(place, post="hello", body="Better said.")
    moves = ann.put(place, post="other", body="Better said.")

    assert stays.status_code == 200
    assert pointers(moves) == ["/post"]
    assert pointers(ann.put(place, post="hello")) == ["/body"]
    assert pointers(ann.patch(place, post="hello")) == ["/post"]


def test_a_deleted_comment_is_gone(ann: Person, comment: Any) -> None:
    place = f"/comments/{comment['id']}"

    assert ann.delete(place).status_code == 204
    assert ann.get(place).status_code == ann.delete(place).status_code == 404


def test_a_visitor_says_only_so_much(ann: Person, given: Given) -> None:
    given(rate_limit_comment="2/hour")

    statuses = [
        ann.post("/comments", post="hello", body=text).status_code for text in ("a", "b", "c")
    ]

    assert statuses == [201, 201, 429]
    assert Comment.objects.count() == 2


def test_the_comments_of_a_post_go_with_it(ann: Person, olga: Person, comment: Any) -> None:
    olga.delete("/posts/hello")

    assert ann.get(f"/comments/{comment['id']}").status_code == 404
