"""How many queries an operation costs."""

import asyncio
from typing import Any

from app.graphql.batches import Batches
from tests.graphql.conftest import CountQueries, ask
from tests.people import Person


async def test_what_is_asked_at_once_is_read_at_once() -> None:
    asked: list[list[int]] = []

    async def double(numbers: list[int]) -> list[int]:
        asked.append(numbers)
        return [2 * number for number in numbers]

    batches = Batches()

    found = await asyncio.gather(*(batches.get("double", each, double) for each in (1, 2, 1)))

    assert found == [2, 4, 2]
    assert await batches.get("double", 2, double) == 4
    assert asked == [[1, 2]]


async def test_a_page_costs_the_same_queries_however_long_it_is(
    ada: Person, queries: CountQueries
) -> None:
    query = "{ links { items { code stats { clicks days { clicks } } } } }"
    counts = []

    for _ in range(3):
        for _ in range(2):
            await ada.post("/links", url="https://example.com/")
        with queries() as sent:
            items = (await ask(ada, query))["links"]["items"]
        counts.append(len(sent))

    # The session with its user, the links, and five for all of their figures.
    assert counts == [7, 7, 7]
    assert len(items) == 6


async def test_figures_that_nobody_asks_for_are_not_read(
    ada: Person, link: Any, queries: CountQueries
) -> None:
    with queries() as sent:
        await ask(ada, "{ links { items { code } } }")

    assert len(sent) == 2
