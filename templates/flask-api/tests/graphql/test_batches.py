"""How many queries an operation costs."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from app.graphql.batches import Batches
from tests.graphql.conftest import CountQueries, ask
from tests.people import Person


@dataclass
class Row:
    id: int


def test_all_rows_that_are_expected_are_read_at_once() -> None:
    asked: list[Collection[int]] = []

    def load(ids: Collection[int]) -> Iterable[Row]:
        asked.append(ids)
        return [Row(each) for each in ids]

    batches = Batches()
    batches.expect(load, [1, 2, 2])

    assert [batches.get(load, each).id for each in (2, 1, 3, 3)] == [2, 1, 3, 3]
    assert asked == [{1, 2}, {3}]


def test_a_page_costs_the_same_queries_however_long_it_is(
    ada: Person, queries: CountQueries
) -> None:
    label = ada.post("/labels", name="bug").get_json()
    query = "{ tasks(first: 100) { items { title labels { name } project { name } } } }"
    counts = []

    for name in ("one", "two", "three"):
        project = ada.post("/projects", name=name).get_json()
        for _ in range(3):
            fields = {"title": name, "label_ids": [label["id"]]}
            ada.post(f"/projects/{project['id']}/tasks", **fields)
        with queries() as sent:
            items = ask(ada, query)["tasks"]["items"]
        counts.append(len(sent))

    # The session with its user, the tasks with their labels, their projects.
    assert counts == [3, 3, 3]
    assert {each["project"]["name"] for each in items} == {"one", "two", "three"}


def test_projects_that_nobody_asks_for_are_not_read(
    ada: Person, task: Any, queries: CountQueries
) -> None:
    with queries() as sent:
        ask(ada, "{ tasks { items { title } } }")

    assert len(sent) == 2
