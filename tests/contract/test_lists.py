"""Lists: pages, cursors, filters, sorting and search."""

import pytest

from contract.client import Account, Api, expect
from contract.domains import Resource

GARBAGE = ["x", "!!!", "%00", "%ff", "x" * 3000, "MQ", "W10", "eyJpZCI6MX0", "bnVsbA.x.y", "-1", "0", "%ed%a0%80", "é"]


@pytest.fixture(scope="session")
def main(subject) -> Resource:
    return subject.domain.main


@pytest.fixture(scope="session")
def collector(someone: Account, main: Resource) -> Api:
    """A user with 25 objects, more than one page holds by default."""
    for number in range(25):
        main.create(someone.http, number)
    return someone.http


def test_a_page_has_twenty_items_unless_asked_otherwise(collector: Api, main: Resource) -> None:
    page = expect(collector.get(main.collection), 200)
    assert set(page) == {"items", "next_cursor"}
    assert len(page["items"]) == 20


@pytest.mark.parametrize("limit", [1, 7, 100])
def test_a_page_is_as_long_as_asked(collector: Api, main: Resource, limit: int) -> None:
    page = expect(collector.get(main.collection, params={"limit": limit}), 200)
    assert len(page["items"]) == limit or (page["next_cursor"] is None and limit == 100)


@pytest.mark.parametrize("limit", ["0", "101", "-1", "1" + "0" * 20, "1" * 3000, "abc", "", "1.5", "1e1", "%00", "٣"])
def test_a_limit_out_of_range_is_422(collector: Api, main: Resource, limit: str) -> None:
    expect(collector.get(f"{main.collection}?limit={limit}"), 422)


@pytest.mark.parametrize("cursor", GARBAGE)
def test_a_garbage_cursor_is_422(collector: Api, main: Resource, cursor: str) -> None:
    expect(collector.get(f"{main.collection}?cursor={cursor}"), 422)


def test_a_cursor_that_was_tampered_with_is_422(collector: Api, main: Resource) -> None:
    cursor = expect(collector.get(main.collection, params={"limit": 3}), 200)["next_cursor"]
    for changed in (cursor[1:], cursor[:-3], cursor[:4] + "AAAA" + cursor[8:], cursor.swapcase()):
        expect(collector.get(main.collection, params={"cursor": changed}), 422)


def test_the_link_header_leads_to_the_next_page(collector: Api, main: Resource) -> None:
    asked = {"limit": 7, "sort": main.sorts[0]}
    first = collector.get(main.collection, params=asked)
    assert first.links["next"]["rel"] == "next"
    followed = expect(collector.get(first.links["next"]["url"]), 200)
    by_hand = collector.get(main.collection, params=asked | {"cursor": first.json()["next_cursor"]})
    assert followed == by_hand.json()
    assert len(followed["items"]) == 7


def test_the_last_page_leads_nowhere(newcomer: Account, main: Resource) -> None:
    for number in range(4):
        main.create(newcomer.http, number)
    page = newcomer.http.get(main.collection, params={"limit": 4})
    assert expect(page, 200)["next_cursor"] is None
    assert "next" not in page.links


def test_a_user_with_nothing_has_an_empty_page(newcomer: Account, subject) -> None:
    for resource in subject.domain.resources:
        assert expect(newcomer.http.get(resource.collection), 200) == {"items": [], "next_cursor": None}


def test_a_walk_sees_every_item_once_while_others_come_and_go(newcomer: Account, main: Resource) -> None:
    """Pages by offset would repeat an item for each new one, and miss one for each that is gone."""
    wanted = {main.create(newcomer.http, number)[main.key] for number in range(30)}
    seen: list[object] = []
    cursor = None
    for number in range(30, 60):
        asked = {"limit": 4} | ({"cursor": cursor} if cursor else {})
        page = expect(newcomer.http.get(main.collection, params=asked), 200)
        seen += [item[main.key] for item in page["items"]]
        main.create(newcomer.http, number)
        if number % 3 == 0:
            gone = f"{main.collection}/{page['items'][0][main.key]}"
            assert newcomer.http.delete(gone).status_code == 204
        if not (cursor := page["next_cursor"]):
            break
    assert len(seen) == len(set(seen))
    assert wanted <= set(seen)


def test_every_sort_key_sorts_and_pages_both_ways(subject, newcomer: Account) -> None:
    for resource in subject.domain.resources:
        created = {resource.create(newcomer.http, number * 7 % 11)[resource.key] for number in range(11)}
        for sort in resource.sorts:
            up, down = walk(newcomer.http, resource, sort), walk(newcomer.http, resource, f"-{sort}")
            for found in (up, down):
                keys = [item[resource.key] for item in found]
                assert created <= set(keys)
                assert len(keys) == len(set(keys))
            values = [item[sort] for item in up if item[sort] is not None]
            assert values == sorted(values)
            values = [item[sort] for item in down if item[sort] is not None]
            assert values == sorted(values, reverse=True)


@pytest.mark.parametrize("sort", ["nonsense", "", "-", "--", "user_id", "password_hash", "id;drop table users", "%00"])
def test_an_unknown_sort_key_is_422(collector: Api, main: Resource, sort: str) -> None:
    expect(collector.get(f"{main.collection}?sort={sort}"), 422)


def test_a_filter_takes_a_documented_set_only(collector: Api, main: Resource) -> None:
    for value in ("nonsense", "", "%00", "' OR 1=1"):
        expect(collector.get(f"{main.collection}?{main.choice}={value}"), 422)
    expect(collector.get(main.collection, params={"no_such_filter": "1"}), 422)


def test_search_finds_text_and_takes_wildcards_literally(newcomer: Account, main: Resource) -> None:
    texts = ("100% sure", "100 percent", "snake_case", "snakeXcase", "back\\slash", "it's", "ÄRGER")
    for number, text in enumerate(texts):
        main.create(newcomer.http, number, **main.says(text))
    for query, found in {
        "0%": {"100% sure"},
        "e_c": {"snake_case"},
        "k\\s": {"back\\slash"},
        "'": {"it's"},
        "SNAKE": {"snake_case", "snakeXcase"},
        "no such text": set(),
    }.items():
        page = expect(newcomer.http.get(main.collection, params={"q": main.spell(query)}), 200)
        wanted = {main.says(text)[main.text] for text in found}
        assert {item[main.text] for item in page["items"]} == wanted, query


def walk(owner: Api, resource: Resource, sort: str) -> list[dict]:
    """Follow the pages of a sorted list to its end."""
    found: list[dict] = []
    cursor = None
    while True:
        asked = {"sort": sort, "limit": 3} | ({"cursor": cursor} if cursor else {})
        page = expect(owner.get(resource.collection, params=asked), 200)
        found += page["items"]
        if not (cursor := page["next_cursor"]):
            return found
