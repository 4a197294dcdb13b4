"""Conditional requests (RFC 9110)."""

from typing import Any

import pytest

from tests.people import Client, Person

CHANGES = [("PATCH", {"max_clicks": 7}), ("DELETE", None)]


@pytest.fixture
def path(link: Any) -> str:
    return f"/links/{link['code']}"


@pytest.fixture
async def etag(ada: Person, path: str) -> str:
    return str((await ada.get(path)).headers["ETag"])


def test_a_single_object_has_a_strong_etag(etag: str) -> None:
    assert etag.startswith('"')
    assert etag.endswith('"')


async def test_what_has_not_changed_is_not_sent_again(ada: Person, path: str, etag: str) -> None:
    for value in (etag, f'"other", {etag}', "*", f"W/{etag}"):
        response = await ada.send("GET", path, headers={"If-None-Match": value})

        assert response.status_code == 304
        assert response.content == b""
        assert response.headers["ETag"] == etag


async def test_what_has_changed_is_sent(ada: Person, path: str, etag: str) -> None:
    await ada.patch(path, max_clicks=7)

    response = await ada.send("GET", path, headers={"If-None-Match": etag})

    assert response.status_code == 200
    assert response.headers["ETag"] != etag


@pytest.mark.parametrize(("method", "body"), CHANGES)
async def test_a_change_of_what_was_seen_goes_through(
    ada: Person, path: str, etag: str, *, method: str, body: Any
) -> None:
    response = await ada.send(method, path, json=body, headers={"If-Match": etag})

    assert response.status_code in (200, 204)


@pytest.mark.parametrize(("method", "body"), CHANGES)
async def test_a_change_of_what_was_not_seen_is_refused(
    ada: Person, path: str, etag: str, *, method: str, body: Any
) -> None:
    changed = (await ada.patch(path, max_clicks=9)).json()

    response = await ada.send(method, path, json=body, headers={"If-Match": etag})

    assert response.status_code == 412
    assert (await ada.get(path)).json() == changed


async def test_the_etag_holds_for_an_account_too(ada: Person) -> None:
    seen = {"If-Match": (await ada.get("/users/me")).headers["ETag"]}

    first = await ada.send("PATCH", "/users/me", json={"name": "Ada"}, headers=seen)
    second = await ada.send("PATCH", "/users/me", json={"name": "Eve"}, headers=seen)

    assert (first.status_code, second.status_code) == (200, 412)


async def test_a_list_has_no_etag(ada: Person, link: Any) -> None:
    assert "ETag" not in (await ada.get("/links")).headers


@pytest.mark.parametrize(("value", "status"), [("*", 200), ('"other"', 412), ("garbage", 412)])
async def test_other_conditions_are_read_too(
    ada: Person, path: str, value: str, status: int
) -> None:
    response = await ada.send("PATCH", path, json={"max_clicks": 7}, headers={"If-Match": value})

    assert response.status_code == status


async def test_a_weak_etag_is_no_proof_of_having_seen(ada: Person, path: str, etag: str) -> None:
    response = await ada.send(
        "PATCH", path, json={"max_clicks": 7}, headers={"If-Match": f"W/{etag}"}
    )

    assert response.status_code == 412


async def test_a_read_does_not_ask_for_the_etag_of_a_change(ada: Person, path: str) -> None:
    response = await ada.send("GET", path, headers={"If-Match": '"other"'})

    assert response.status_code == 200


@pytest.mark.parametrize("value", [",", '"cut off'])
async def test_a_condition_that_cannot_be_read_does_not_hold(
    ada: Person, path: str, value: str
) -> None:
    response = await ada.send("PATCH", path, json={"max_clicks": 7}, headers={"If-Match": value})

    assert response.status_code == 412
    assert (await ada.get(path)).json()["max_clicks"] is None


async def test_the_answer_to_a_change_has_the_etag_of_the_next_one(ada: Person, path: str) -> None:
    etag = (await ada.patch(path, max_clicks=7)).headers["ETag"]

    assert (await ada.get(path)).headers["ETag"] == etag


async def test_a_header_in_several_lines_is_one(
    client: Client, ada: Person, path: str, etag: str
) -> None:
    tags = ['"other"', etag, '"another"']
    address, signed_in = f"/api/v1{path}", ("Authorization", f"Bearer {ada.access_token}")

    known = [signed_in, *(("If-None-Match", tag) for tag in tags)]
    assert (await client.get(address, headers=known)).status_code == 304
    seen = [signed_in, *(("If-Match", tag) for tag in tags)]
    changed = await client.patch(address, json={"max_clicks": 7}, headers=seen)
    assert changed.status_code == 200
