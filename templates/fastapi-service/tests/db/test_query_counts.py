"""How many statements a request costs, whatever the number of rows."""

import pytest

from tests.people import Person


@pytest.fixture(autouse=True)
async def _links(ada: Person) -> None:
    """Twenty links."""
    await ada.keep(*({"code": f"{number:04}"} for number in range(20)))


async def test_signing_a_request_in_costs_one_statement(ada: Person, statements: list[str]) -> None:
    statements.clear()

    await ada.get("/users/me")

    assert len(statements) == 1
    assert "JOIN users" in statements[0]


async def test_a_refused_token_costs_no_statement(ada: Person, statements: list[str]) -> None:
    ada.access_token = "no token"
    statements.clear()

    await ada.get("/users/me")

    assert statements == []


@pytest.mark.parametrize("limit", [1, 20])
async def test_a_page_of_links_costs_two_statements_however_long_it_is(
    ada: Person, statements: list[str], limit: int
) -> None:
    statements.clear()

    page = (await ada.get("/links", limit=limit)).json()

    assert len(page["items"]) == limit
    assert len(statements) == 2


async def test_a_new_link_costs_two_statements(ada: Person, statements: list[str]) -> None:
    statements.clear()

    await ada.post("/links", url="https://example.com/")

    assert len(statements) == 2


async def test_no_list_counts_what_it_does_not_show(ada: Person, statements: list[str]) -> None:
    statements.clear()

    await ada.get("/links", limit=5)

    assert not [each for each in statements if "count(" in each.lower()]


async def test_health_checks_cost_no_table(ada: Person, statements: list[str]) -> None:
    statements.clear()

    await ada.client.get("/health/live")
    await ada.client.get("/health/ready")

    assert statements == []
