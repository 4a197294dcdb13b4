"""SQL, headers and logs are not written by those who call."""

from typing import Any

import pytest

from tests.people import Person

ATTACKS = [
    "' OR '1'='1",
    "'; DROP TABLE links; --",
    '" OR ""="',
    "' OR 1=1 -- ",
    "%' UNION SELECT id, password_hash FROM users --",
    "1); DELETE FROM users; --",
    "{{7*7}} ${7*7} %(name)s %s :name",
]


@pytest.mark.parametrize("attack", ATTACKS)
async def test_sql_in_an_address_is_an_address(ada: Person, attack: str) -> None:
    url = f"https://example.com/{attack.replace(' ', '+')}"

    link = (await ada.post("/links", url=url)).json()

    found = (await ada.get("/links", q=attack.replace(" ", "+"))).json()["items"]
    assert found == [link]
    assert link["url"] == url


@pytest.mark.parametrize("attack", ATTACKS)
async def test_sql_in_a_search_shows_nothing_of_others(bob: Person, link: Any, attack: str) -> None:
    found = await bob.get("/links", q=attack)

    assert found.json()["items"] == []


@pytest.mark.parametrize("attack", ATTACKS)
async def test_sql_in_a_search_breaks_nothing(ada: Person, link: Any, attack: str) -> None:
    await ada.get("/links", q=attack)

    assert (await ada.get(f"/links/{link['code']}")).json() == link


@pytest.mark.parametrize("name", ["sort", "state", "cursor", "limit"])
@pytest.mark.parametrize("attack", ATTACKS[:3])
async def test_sql_in_a_parameter_is_refused(ada: Person, name: str, attack: str) -> None:
    response = await ada.get("/links", **{name: attack})

    assert response.status_code == 422


@pytest.mark.parametrize("attack", ATTACKS[:3])
async def test_sql_in_a_path_leads_nowhere(ada: Person, link: Any, attack: str) -> None:
    response = await ada.get(f"/links/{link['code']}{attack}")

    assert response.status_code == 404


@pytest.mark.parametrize("attack", ATTACKS)
async def test_sql_in_a_login_opens_nothing(ada: Person, attack: str) -> None:
    credentials = {"email": f"{ada.email}{attack}", "password": attack}

    response = await ada.client.post("/api/v1/auth/login", json=credentials)

    assert response.status_code == 401


@pytest.mark.parametrize("text", ['x>;rel="evil",<http://evil', "é;<%0D%0ASet-Cookie:a=b"])
async def test_a_query_writes_no_header(ada: Person, text: str) -> None:
    for _ in range(2):
        await ada.post("/links", url=f"https://example.com/{text}")

    response = await ada.get("/links", q=text, limit=1)

    assert response.headers["Link"].count(";") == response.headers["Link"].count("<") == 1
    assert "Set-Cookie" not in response.headers


async def test_a_line_break_in_a_path_writes_no_second_log_line(
    ada: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    await ada.get("/links/%0A%7B%22level%22:%22error%22%7D")

    assert '\n{"level"' not in capsys.readouterr().out
