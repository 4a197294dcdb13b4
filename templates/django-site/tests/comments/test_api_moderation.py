"""What the owner of the site does with comments over HTTP, and what visitors may not."""

from typing import Any

import pytest

from app.comments.models import Comment, State
from tests.api.people import Person, get, pointers
from tests.visitors import public_post


@pytest.fixture(autouse=True)
def comment(ann: Person) -> Any:
    public_post("hello")
    return ann.post("/comments", post="hello", body="Well said.").json()


def test_the_owner_lists_the_comments_of_all(olga: Person, comment: Any) -> None:
    assert olga.get("/comments").json()["items"] == []
    assert olga.get("/comments", scope="all").json()["items"] == [comment]
    assert olga.get("/comments", scope="all", state="approved").json()["items"] == []


def test_a_visitor_does_not_list_the_comments_of_all(ann: Person) -> None:
    assert ann.get("/comments", scope="all").status_code == 403
    assert ann.get("/comments", scope="mine").status_code == 200
    assert pointers(ann.get("/comments", scope="theirs")) == ["/scope"]


def test_what_the_owner_approves_is_read_by_everybody(olga: Person, comment: Any) -> None:
    answer = olga.patch(f"/comments/{comment['id']}", state="approved")

    shown = get("/posts/hello/comments").json()["items"]
    assert answer.json()["state"] == "approved"
    assert [set(each) for each in shown] == [{"id", "author", "body", "created_at"}]
    assert shown[0]["body"] == "Well said."


@pytest.mark.parametrize("state", ["rejected", "pending"])
def test_what_the_owner_takes_back_is_read_by_nobody(
    olga: Person, ann: Person, comment: Any, state: str
) -> None:
    Comment.objects.update(state=State.APPROVED)

    olga.patch(f"/comments/{comment['id']}", state=state)

    assert get("/posts/hello/comments").json()["items"] == []
    assert ann.get(f"/comments/{comment['id']}").json()["state"] == state


def test_a_visitor_does_not_approve_their_own_words(ann: Person, comment: Any) -> None:
    place = f"/comments/{comment['id']}"

    statuses = [
        ann.patch(place, state="approved").status_code,
        ann.patch(place, state="approved", body="Better said.").status_code,
        ann.put(place, state="approved", body="Better said.").status_code,
        ann.post("/comments", post="hello", body="x", state="approved").status_code,
    ]

    assert statuses == [403, 403, 422, 422]
    assert ann.get(place).json() == comment


def test_the_owner_does_not_put_words_into_a_visitors_mouth(
    olga: Person, ann: Person, comment: Any
) -> None:
    place = f"/comments/{comment['id']}"

    statuses = [
        olga.patch(place, body="I am wrong.").status_code,
        olga.patch(place, body="I am wrong.", state="approved").status_code,
        olga.put(place, body="I am wrong.").status_code,
    ]

    assert statuses == [403] * 3
    assert ann.get(place).json() == comment


def test_the_owner_reads_and_deletes_any_comment(olga: Person, ann: Person, comment: Any) -> None:
    place = f"/comments/{comment['id']}"

    assert olga.get(place).json() == comment
    assert olga.delete(place).status_code == 204
    assert ann.get(place).status_code == 404


def test_another_decision_is_refused(olga: Person, comment: Any) -> None:
    for state in ("", "APPROVED", None, 1, ["approved"], "nonsense" * 1000):
        answer = olga.patch(f"/comments/{comment['id']}", state=state)

        assert pointers(answer) == ["/state"], state
        assert len(answer.content) < 1000


def test_the_comments_of_a_post_are_listed_oldest_first_in_pages(olga: Person) -> None:
    for text in ("first", "second", "third"):
        olga.post("/comments", post="hello", body=text)

    first = get("/posts/hello/comments", limit=2).json()
    second = get("/posts/hello/comments", limit=2, cursor=first["next_cursor"]).json()

    assert [each["body"] for each in first["items"]] == ["first", "second"]
    assert [each["body"] for each in second["items"]] == ["third"]


def test_the_comments_of_a_draft_are_not_there(olga: Person) -> None:
    olga.patch("/posts/hello", status="draft")

    assert get("/posts/hello/comments").status_code == 404
    assert olga.get("/posts/hello/comments").status_code == 200
    assert get("/posts/nowhere/comments").status_code == 404


def test_an_owner_who_is_one_no_longer_decides_nothing(olga: Person, comment: Any) -> None:
    olga.user.is_staff = False
    olga.user.save()

    assert olga.patch(f"/comments/{comment['id']}", state="approved").status_code == 404
    assert olga.get("/comments", scope="all").status_code == 403
