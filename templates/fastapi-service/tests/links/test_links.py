"""Links: made, read, changed and deleted by their owner."""

from typing import Any

from tests.conftest import Person


async def test_a_link_is_read_as_it_was_made(ada: Person, link: Any) -> None:
    found = await ada.get(f"/links/{link['code']}")
    assert found.status_code == 200
    assert found.json() == link


async def test_a_code_that_is_taken_is_refused(ada: Person, bob: Person) -> None:
    await ada.post("/links", url="https://example.com/a", code="garden")
    again = await bob.post("/links", url="https://example.com/b", code="garden")
    assert again.status_code == 409


async def test_a_deleted_link_is_gone(ada: Person, link: Any) -> None:
    assert (await ada.delete(f"/links/{link['code']}")).status_code == 204
    assert (await ada.get(f"/links/{link['code']}")).status_code == 404
