"""Finding one's own comments over HTTP."""

from typing import Any

import pytest

from app.blog.models import Post
from app.comments.models import Comment, State
from tests.api.people import Person, pointers
from tests.visitors import public_post

FIELDS = {"id", "post", "author", "body", "state", "created_at", "updated_at"}


@pytest.fixture(autouse=True)
def hello() -> Post:
    return public_post("hello")


@pytest.fixture
def comment(ann: Person) -> Any:
    return ann.post("/comments", post="hello", body="Well said.").json()


def test_the_list_can_be_filtered_by_state(ann: Person, comment: Any) -> None:
    ann.post("/comments", post="hello", body="Another.")
    Comment.objects.filter(pk=comment["id"]).update(state=State.REJECTED)

    found = {
        state: [each["body"] for each in ann.get("/comments", state=state).json()["items"]]
        for state in State.values
    }

    assert found == {"pending": ["Another."], "approved": [], "rejected": ["Well said."]}


@pytest.mark.parametrize("state", ["", "nonsense", "PENDING", "pending,approved"])
def test_another_state_is_refused(ann: Person, state: str) -> None:
    assert pointers(ann.get("/comments", state=state)) == ["/state"]


def test_the_newest_comes_first_unless_asked_otherwise(ann: Person) -> None:
    ids = [ann.post("/comments", post="hello", body=text).json()["id"] for text in "abc"]

    newest = [each["id"] for each in ann.get("/comments").json()["items"]]
    oldest = [each["id"] for each in ann.get("/comments", sort="created_at").json()["items"]]

    assert (newest, oldest) == (ids[::-1], ids)


def test_the_pages_link_to_each_other(ann: Person) -> None:
    for text in "abc":
        ann.post("/comments", post="hello", body=text)

    first = ann.get("/comments", limit=2, sort="created_at")
    link = first["Link"].partition(">")[0].removeprefix("<")
    second = ann.get(link)

    assert [each["body"] for each in first.json()["items"]] == ["a", "b"]
    assert [each["body"] for each in second.json()["items"]] == ["c"]
    assert second.json()["next_cursor"] is None
    assert "Link" not in second.headers
