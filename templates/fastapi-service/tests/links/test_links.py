"""Links from start to end."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.links.codes import RESERVED
from tests.people import Person

SOON = (datetime.now(UTC) + timedelta(days=1)).isoformat().replace("+00:00", "Z")


async def test_a_link_comes_back_as_it_was_sent(ada: Person) -> None:
    fields = {"url": "https://example.com/ä?b=1#c", "code": "My_Code-1", "max_clicks": 5}

    response = await ada.post("/links", **fields, expires_at=SOON)

    link = response.json()
    assert response.status_code == 201
    assert link.items() >= {**fields, "expires_at": SOON}.items()
    assert (await ada.get("/links/My_Code-1")).json() == link


async def test_an_address_is_enough(ada: Person) -> None:
    link = (await ada.post("/links", url="https://example.com/a")).json()

    assert len(link["code"]) >= 7
    assert link["code"].isalnum()
    assert (link["expires_at"], link["max_clicks"]) == (None, None)


async def test_codes_that_differ_in_case_are_two_codes(ada: Person) -> None:
    for code in ("garden", "Garden"):
        created = await ada.post("/links", url=f"https://example.com/{code}", code=code)
        assert created.status_code == 201

    assert (await ada.get("/links/Garden")).json()["url"].endswith("Garden")


async def test_a_code_that_is_taken_is_refused_whoever_has_it(ada: Person, bob: Person) -> None:
    await ada.post("/links", url="https://example.com/a", code="garden")

    again = await bob.post("/links", url="https://example.com/b", code="garden")

    assert again.status_code == 409


@pytest.mark.parametrize("code", sorted({*RESERVED} | {"API", "Docs", "hEaLtH", "Live"}))
async def test_a_reserved_code_is_refused_in_any_case(ada: Person, code: str) -> None:
    response = await ada.post("/links", url="https://example.com/", code=code)

    assert response.status_code == 422
    assert response.json()["errors"] == [{"pointer": "/code", "detail": "This code is reserved."}]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", None),
        ("url", ""),
        ("url", 7),
        ("url", "ftp://example.com"),
        ("url", f"https://example.com/{'x' * 2040}"),
        ("url", "http://localhost/x"),
        ("url", "http://0x7f.1/"),
        ("code", "ab"),
        ("code", "x" * 33),
        ("code", "a b c"),
        ("code", "gärten"),
        ("code", "a/b"),
        ("code", "favicon.ico"),
        ("code", "abc\n"),
        ("max_clicks", 0),
        ("max_clicks", "1"),
        ("max_clicks", True),
        ("max_clicks", 1.5),
        ("max_clicks", 10**30),
        ("expires_at", "2020-01-01T00:00:00Z"),
        ("expires_at", "2099-01-01T00:00:00"),
        ("expires_at", "9999-12-31T23:59:59-23:59"),
        ("expires_at", "4000000000.5"),
        ("expires_at", 4_000_000_000),
        ("expires_at", "soon"),
    ],
)
async def test_a_field_that_is_not_valid_is_pointed_at(
    ada: Person, link: Any, field: str, value: object
) -> None:
    body = {"url": "https://example.com/", field: value}
    answers = [await ada.send("POST", "/links", json=body)]
    if field != "code":
        path = f"/links/{link['code']}"
        answers.append(await ada.send("PATCH", path, json={field: value}))

    for response in answers:
        assert response.status_code == 422
        assert [each["pointer"] for each in response.json()["errors"]] == [f"/{field}"]
    assert len((await ada.get("/links")).json()["items"]) == 1


async def test_a_patch_changes_what_it_names_and_no_more(ada: Person, link: Any) -> None:
    changed = (await ada.patch(f"/links/{link['code']}", max_clicks=3, expires_at=SOON)).json()

    expected = {**link, "max_clicks": 3, "expires_at": SOON}
    assert changed == {**expected, "updated_at": changed["updated_at"]}
    assert changed["updated_at"] > link["updated_at"]


async def test_an_empty_patch_changes_nothing(ada: Person, link: Any) -> None:
    assert (await ada.patch(f"/links/{link['code']}")).json() == link


async def test_bounds_are_taken_away_by_null(ada: Person, link: Any) -> None:
    path = f"/links/{link['code']}"
    await ada.patch(path, max_clicks=3, expires_at=SOON)

    changed = (await ada.patch(path, max_clicks=None, expires_at=None)).json()

    assert (changed["max_clicks"], changed["expires_at"]) == (None, None)


async def test_a_code_cannot_be_changed(ada: Person, link: Any) -> None:
    response = await ada.patch(f"/links/{link['code']}", code="another")

    assert response.status_code == 422


async def test_a_deleted_link_is_gone(ada: Person, link: Any) -> None:
    path = f"/links/{link['code']}"

    first, second = await ada.delete(path), await ada.delete(path)

    assert (first.status_code, second.status_code) == (204, 404)


@pytest.mark.parametrize("host", ["1.2.3.999", "[::::]"])
async def test_a_link_is_made_whatever_the_service_is_called(ada: Person, host: str) -> None:
    made = await ada.send(
        "POST", "/links", json={"url": "https://example.com/"}, headers={"Host": host}
    )

    assert made.status_code == 201
