"""What somebody may try on a GraphQL endpoint."""

from typing import Any

import pytest
from graphql import get_introspection_query

from app.blog.models import Post
from app.comments.models import Comment
from tests import publications
from tests.api.people import Person
from tests.conftest import Given
from tests.graphql.conftest import ask, refusal, send

INTROSPECTION = get_introspection_query()
POST = '{title: "Mine", slug: "mine", summary: "x", body: "x"}'
PROJECT = '{title: "Mine", slug: "mine", summary: "x", problem: "x", built: "x", learned: "x"}'


@pytest.mark.parametrize(
    "query",
    [
        "query ($id: Key!) { comment(id: $id) { body } }",
        'mutation ($id: Key!) { updateComment(id: $id, fields: {body: "mine"}) { id } }',
        "mutation ($id: Key!) { updateComment(id: $id, fields: {state: APPROVED}) { id } }",
        "mutation ($id: Key!) { deleteComment(id: $id) }",
    ],
)
def test_the_comment_of_somebody_else_is_not_there(
    ann: Person, ben: Person, comment: Any, query: str
) -> None:
    error = refusal(ben, query, id=comment["id"])

    assert error["message"] == "There is no such comment."
    assert error["extensions"] == {"code": "NOT_FOUND"}
    assert ann.get(f"/comments/{comment['id']}").json() == comment


@pytest.mark.parametrize("signed_in", [True, False])
def test_a_draft_is_nowhere_but_before_its_owner(
    ann: Person, draft: Any, *, signed_in: bool
) -> None:
    publications.write_post(slug="soon", title="Not yet", hours_ago=-1)
    query = """{
      posts { items { title } } search(q: "Not yet") { title } tags { items { name } }
      draft: post(slug: "draft") { title } soon: post(slug: "soon") { title }
    }"""

    answer = send(ann if signed_in else None, query)

    nothing = {"posts": {"items": []}, "search": [], "tags": {"items": []}}
    assert answer["data"] == {**nothing, "draft": None, "soon": None}
    assert [error["message"] for error in answer["errors"]] == ["There is no such post."] * 2


def test_a_post_that_was_withdrawn_is_not_read_through_one_s_comment(
    ann: Person, comment: Any
) -> None:
    Post.objects.update(status="draft")

    [found] = ask(ann, "{ comments { items { postSlug post { title } } } }")["comments"]["items"]

    assert found == {"postSlug": "hello", "post": None}


def test_the_comments_under_a_post_are_the_approved_ones_for_its_owner_too(
    olga: Person, comment: Any
) -> None:
    query = '{ post(slug: "hello") { comments { items { body } } } }'

    assert ask(olga, query)["post"]["comments"]["items"] == []


@pytest.mark.parametrize(
    "query",
    [
        f"mutation {{ createPost(fields: {POST}) {{ slug }} }}",
        'mutation { updatePost(slug: "hello", fields: {title: "Mine"}) { slug } }',
        'mutation { deletePost(slug: "hello") }',
        f"mutation {{ createProject(fields: {PROJECT}) {{ slug }} }}",
        'mutation { updateProject(slug: "hello", fields: {title: "Mine"}) { slug } }',
        'mutation { deleteProject(slug: "hello") }',
        "{ comments(where: {scope: ALL}) { nextCursor } }",
    ],
)
def test_a_visitor_is_not_the_owner_of_the_site(ann: Person, hello: Any, query: str) -> None:
    publications.show_project(slug="hello")

    error = refusal(ann, query)

    assert error["extensions"] == {"code": "FORBIDDEN"}
    assert Post.objects.get().title == "Hello"


def test_a_visitor_does_not_approve_their_own_comment(ann: Person, comment: Any) -> None:
    approve = "mutation ($id: Key!) { updateComment(id: $id, fields: {state: APPROVED}) { id } }"

    assert refusal(ann, approve, id=comment["id"])["extensions"] == {"code": "FORBIDDEN"}
    assert Comment.objects.get().state == "pending"


def test_the_owner_puts_no_words_into_a_visitor_s_mouth(olga: Person, comment: Any) -> None:
    edit = 'mutation ($id: Key!) { updateComment(id: $id, fields: {body: "Great!"}) { id } }'

    assert refusal(olga, edit, id=comment["id"])["extensions"] == {"code": "FORBIDDEN"}


@pytest.mark.parametrize("field", ["authorId: 1", "author: 1", "id: 1", 'post: "other"'])
def test_a_field_that_is_not_offered_cannot_be_set(ann: Person, field: str) -> None:
    query = f"mutation {{ updateComment(id: 1, fields: {{{field}}}) {{ id }} }}"

    assert "unknown field" in refusal(ann, query)["message"]


@pytest.mark.parametrize("text", ["' OR '1'='1", "%", "_", "\\", "'; DROP TABLE comments; --"])
def test_a_search_is_text_and_nothing_else(ann: Person, comment: Any, text: str) -> None:
    query = """query ($q: String!) {
      comments(where: {q: $q}) { items { id } } posts(where: {q: $q}) { items { slug } }
    }"""

    assert ask(ann, query, q=text) == {"comments": {"items": []}, "posts": {"items": []}}


def test_production_does_not_show_its_schema(ann: Person, given: Given) -> None:
    assert ask(ann, INTROSPECTION)
    assert "Did you mean" in refusal(ann, "{ me { nam } }")["message"]
    given(app_env="production")

    assert "introspection" in send(ann, INTROSPECTION)["errors"][0]["message"]
    assert refusal(ann, "{ me { nam } }")["message"] == "Cannot query field 'nam' on type 'User'."
