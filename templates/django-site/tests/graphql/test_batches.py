"""How many queries an operation costs."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import pytest

from app.comments.models import Comment
from app.graphql.batches import Batches
from tests import publications
from tests.api.people import Person
from tests.graphql.conftest import CountQueries, ask

COMMENTS = """{ comments(first: 100) { items {
  body author postSlug post { title tags { name } }
} } }"""
LISTS = """{
  posts(first: 100) { items { title url tags { name } } }
  projects(first: 100) { items { title url tags { name } } }
}"""


@dataclass
class Row:
    pk: int


@pytest.fixture
def some(ann: Person) -> None:
    for number in range(4):
        tags = [f"tag {number}", "Python"]
        post = publications.write_post(slug=f"post-{number}", tags=tags)
        publications.show_project(slug=f"project-{number}", tags=tags)
        for body in ("One.", "Two."):
            Comment.objects.create(post=post, author=ann.user, body=body, state="approved")


def test_all_rows_that_are_expected_are_read_at_once() -> None:
    asked: list[Collection[int]] = []

    def load(reader: Any, ids: Collection[int]) -> Iterable[Row]:
        asked.append(ids)
        return [Row(each) for each in ids if each < 10]

    batches = Batches(None)
    batches.expect(load, [1, 2, 2, 10])
    found = [batches.get(load, each) for each in (2, 1, 3, 3, 10, 10)]

    assert [row and row.pk for row in found] == [2, 1, 3, 3, None, None]
    assert asked == [{1, 2, 10}, {3}]


def test_a_page_costs_the_same_queries_however_long_it_is(
    ann: Person, some: None, queries: CountQueries
) -> None:
    counts = []
    for first in (2, 100):
        with queries() as sent:
            items = ask(ann, COMMENTS.replace("100", str(first)))["comments"]["items"]
        counts.append(len(sent))

    # The session with its user, the comments with their authors, their posts, the tags of these.
    assert counts == [4, 4]
    assert {each["post"]["title"] for each in items} == {
        post["title"] for post in ask(None, LISTS)["posts"]["items"]
    }


def test_lists_of_all_kinds_cost_the_rows_and_their_tags(some: None, queries: CountQueries) -> None:
    with queries() as sent:
        found = ask(None, LISTS)

    assert len(sent) == 4
    assert [len(found[kind]["items"]) for kind in ("posts", "projects")] == [4, 4]
    assert not [each for each in sent if "body_html" in each or "problem_html" in each]


def test_posts_that_nobody_asks_for_are_not_read(
    ann: Person, some: None, queries: CountQueries
) -> None:
    with queries() as sent:
        ask(ann, "{ comments { items { body author } } }")

    assert len(sent) == 2


def test_a_post_costs_its_row_its_tags_and_its_comments(some: None, queries: CountQueries) -> None:
    query = """{ post(slug: "post-1") {
      bodyHtml contents { text } tags { name } comments { items { body author } }
    } }"""

    with queries() as sent:
        found = ask(None, query)

    assert len(sent) == 3
    assert len(found["post"]["comments"]["items"]) == 2


def test_tags_cost_one_query(some: None, queries: CountQueries) -> None:
    with queries() as sent:
        found = ask(None, "{ tags { items { name slug } } }")

    assert len(sent) == 1
    assert len(found["tags"]["items"]) == 5
