"""Comments through GraphQL."""

from typing import Any

import pytest

from app.comments.models import Comment
from tests.api.people import Person
from tests.graphql.conftest import ask, refusal

CREATE = """
    mutation ($fields: CommentInput!) {
      createComment(fields: $fields) { id author body state postSlug post { title } }
    }
"""
UPDATE = """
    mutation ($id: Key!, $fields: CommentChanges!) {
      updateComment(id: $id, fields: $fields) { body state }
    }
"""
UNDER_THE_POST = '{ post(slug: "hello") { comments { items { author body } } } }'
FIELDS = "id author body state createdAt updatedAt postSlug"


def under_the_post() -> Any:
    return ask(None, UNDER_THE_POST)["post"]["comments"]["items"]


def test_a_comment_is_written_and_waits(ann: Person, hello: Any) -> None:
    fields = {"post": "hello", "body": "Well said."}

    made = ask(ann, CREATE, fields=fields)["createComment"]

    rest = ann.get(f"/comments/{made['id']}").json()
    assert (rest["body"], rest["state"], rest["author"]) == ("Well said.", "pending", "Ann")
    assert (made["state"], made["post"]) == ("PENDING", {"title": "Hello"})
    assert under_the_post() == []


def test_a_comment_reads_as_over_rest(ann: Person, comment: Any) -> None:
    query = f"query ($id: Key!) {{ comment(id: $id) {{ {FIELDS} }} }}"

    found = ask(ann, query, id=comment["id"])["comment"]

    assert found == {
        "id": str(comment["id"]),
        "author": "Ann",
        "body": "Well said.",
        "state": "PENDING",
        "createdAt": comment["created_at"],
        "updatedAt": comment["updated_at"],
        "postSlug": comment["post"],
    }


def test_the_owner_moderates(olga: Person, comment: Any) -> None:
    waiting = "{ comments(where: {scope: ALL, state: PENDING}) { items { id author } } }"
    [found] = ask(olga, waiting)["comments"]["items"]

    approved = ask(olga, UPDATE, id=found["id"], fields={"state": "APPROVED"})["updateComment"]
    shown = under_the_post()
    ask(olga, UPDATE, id=found["id"], fields={"state": "REJECTED"})

    assert (found["author"], approved["state"]) == ("Ann", "APPROVED")
    assert shown == [{"author": "Ann", "body": "Well said."}]
    assert under_the_post() == []


def test_a_comment_that_is_edited_waits_again(ann: Person, comment: Any) -> None:
    Comment.objects.update(state="approved")

    same = ask(ann, UPDATE, id=comment["id"], fields={})["updateComment"]
    edited = ask(ann, UPDATE, id=comment["id"], fields={"body": "Better."})["updateComment"]

    assert same == {"body": "Well said.", "state": "APPROVED"}
    assert edited == {"body": "Better.", "state": "PENDING"}


def test_a_deleted_comment_is_gone(ann: Person, comment: Any) -> None:
    gone = ask(ann, "mutation ($id: Key!) { deleteComment(id: $id) }", id=comment["id"])

    assert gone == {"deleteComment": str(comment["id"])}
    assert not Comment.objects.exists()


def test_comments_are_one_s_own_unless_one_is_the_owner(
    ben: Person, olga: Person, comment: Any
) -> None:
    mine, of_all = (
        "{ comments { items { id } } }",
        "{ comments(where: {scope: ALL}) { items { id } } }",
    )

    assert ask(ben, mine)["comments"]["items"] == ask(olga, mine)["comments"]["items"] == []
    assert ask(olga, of_all)["comments"]["items"] == [{"id": str(comment["id"])}]


def test_comments_are_sorted_and_searched(ann: Person, comment: Any) -> None:
    ann.post("/comments", post="hello", body="And well done.")
    query = """{
      oldest: comments(sort: CREATED_AT) { items { body } }
      newest: comments { items { body } }
      found: comments(where: {q: "DONE"}) { items { body } }
    }"""

    found = {
        name: [each["body"] for each in page["items"]] for name, page in ask(ann, query).items()
    }

    assert found["oldest"] == ["Well said.", "And well done."] == found["newest"][::-1]
    assert found["found"] == ["And well done."]


@pytest.mark.usefixtures("hello", "draft")
@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"post": "nowhere"}, "/post"),
        ({"post": "draft"}, "/post"),
        ({"post": "hello\u0000"}, "/post"),
        ({"body": ""}, "/body"),
        ({"body": " \n "}, "/body"),
        ({"body": "x" * 2001}, "/body"),
        ({"body": "a\u0000b"}, "/body"),
    ],
)
def test_a_wrong_field_is_pointed_at(ann: Person, fields: Any, pointer: str) -> None:
    sent = {"post": "hello", "body": "Well said.", **fields}

    error = refusal(ann, CREATE, fields=sent)

    assert [each["pointer"] for each in error["extensions"]["errors"]] == [pointer]
    assert not Comment.objects.exists()
