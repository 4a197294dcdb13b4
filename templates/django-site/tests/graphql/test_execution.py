"""One operation, and a mutation in one transaction."""

from typing import Any

import pytest
import strawberry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from app.accounts.models import User
from app.api.operation import dump
from app.comments import services
from app.comments.models import Comment
from app.errors import Conflict
from app.graphql.execution import AllOrNothing, run
from tests.api.people import Person
from tests.graphql.conftest import ask, send

WRITE = 'mutation { createComment(fields: {post: "hello", body: "Well said."}) { id } }'


@strawberry.type
class Thing:
    """Something with a part that may be missing."""

    name: str = "thing"

    @strawberry.field
    def part(self) -> str | None:
        raise Conflict("No part.")


@strawberry.type
class Query:
    """What can be asked."""

    thing: Thing = strawberry.field(resolver=Thing)


@strawberry.type
class Mutation(Query):
    """The same, as if it changed something."""


SCHEMA = strawberry.Schema(query=Query, mutation=Mutation, extensions=[AllOrNothing])


def test_a_query_shows_what_it_found_in_spite_of_an_error() -> None:
    answer = run(SCHEMA, {"query": "query { thing { name part } }"}, reader=None)

    assert answer["data"] == {"thing": {"name": "thing", "part": None}}
    assert answer["errors"]


def test_a_mutation_shows_nothing_of_what_was_taken_back(visitor: User) -> None:
    answer = run(SCHEMA, {"query": "mutation { thing { name part } }"}, reader=visitor)

    assert answer["data"] is None
    assert answer["errors"]


def test_a_mutation_is_done_wholly_or_not_at_all(ann: Person, hello: Any) -> None:
    query = """mutation {
      good: createComment(fields: {post: "hello", body: "Good."}) { id }
      bad: createComment(fields: {post: "nowhere", body: "Bad."}) { id }
      late: createComment(fields: {post: "hello", body: "Late."}) { id }
    }"""

    answer = send(ann, query)

    assert answer["data"] is None
    assert [error["path"] for error in answer["errors"]] == [["bad"]]
    assert not Comment.objects.exists()


def test_an_error_below_a_mutation_takes_it_back_too(
    ann: Person, hello: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.graphql.posts.readable_posts", None)

    answer = send(ann, WRITE.replace("{ id }", "{ post { title } }"))

    assert answer["data"] is None
    assert answer["errors"][0]["path"] == ["createComment", "post"]
    assert not Comment.objects.exists()


def test_steps_after_an_error_are_not_tried(
    ann: Person, hello: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def write(**fields: Any) -> None:
        tried.append(fields["body"])
        # Nothing more can be asked of this transaction.
        Comment.objects.create(post_id=None, author=ann.user, body="x")  # type: ignore[misc]

    monkeypatch.setattr(services, "write", write)
    step = 'createComment(fields: {post: "hello", body: "%s"}) { id }'

    errors = send(ann, f"mutation {{ a: {step % 'one'} b: {step % 'two'} }}")["errors"]

    assert tried == ["one"]
    assert [error["extensions"]["code"] for error in errors] == ["CONFLICT"]


@pytest.mark.django_db(transaction=True)
def test_what_is_written_is_committed_before_it_is_answered(
    ann: Person, hello: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def note(*args: Any) -> bytes:
        seen.append((connection.in_atomic_block, Comment.objects.count()))
        return dump(*args)

    monkeypatch.setattr("app.api.operation.dump", note)
    ask(ann, WRITE)

    assert seen == [(False, 1)]


@pytest.mark.parametrize("name", [None, "C", ""])
def test_of_several_operations_none_runs_unless_it_is_named(
    ann: Person, hello: Any, name: str | None
) -> None:
    document = WRITE.replace("mutation", "mutation A") + WRITE.replace("mutation", "mutation B")

    answer = ann.post("/graphql", query=document, operationName=name).json()

    assert answer["data"] is None
    assert answer["errors"][0]["extensions"] == {"code": "MALFORMED"}
    assert not Comment.objects.exists()


def test_only_the_named_operation_runs(ann: Person, hello: Any) -> None:
    query = f"query A {{ me {{ email }} }} {WRITE.replace('mutation', 'mutation B')}"

    answer = ann.post("/graphql", query=query, operationName="A").json()

    assert answer == {"data": {"me": {"email": ann.email}}}
    assert not Comment.objects.exists()


def test_only_a_mutation_begins_a_transaction(ann: Person, hello: Any) -> None:
    with CaptureQueriesContext(connection) as context:
        ask(ann, "{ me { name } posts { items { title } } }")

    assert not [each for each in context.captured_queries if "SAVEPOINT" in each["sql"]]
