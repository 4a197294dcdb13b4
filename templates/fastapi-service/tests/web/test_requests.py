"""Where a request comes from, what it is called and which host it asks for."""

import re

import pytest

from tests.fixtures import MakeApp
from tests.people import Client

REGISTER = "/api/v1/auth/register"


@pytest.mark.parametrize("sent", ["7", "a-b_c.D", "x" * 64])
async def test_a_request_keeps_its_id(client: Client, sent: str) -> None:
    response = await client.get("/nowhere", headers={"X-Request-ID": sent})

    assert response.headers["X-Request-ID"] == sent
    assert response.json()["request_id"] == sent


@pytest.mark.parametrize("sent", ["", "x" * 65, "a b", "<script>", "é", "a;b", "a\tb"])
async def test_an_id_that_could_do_harm_is_replaced(client: Client, sent: str) -> None:
    response = await client.get("/nowhere", headers={"X-Request-ID": sent})

    assert re.fullmatch(r"[0-9a-f]{32}", response.headers["X-Request-ID"])
    assert response.json()["request_id"] == response.headers["X-Request-ID"]


async def test_each_request_has_an_id_of_its_own(client: Client) -> None:
    ids = {(await client.get("/health/live")).headers["X-Request-ID"] for _ in range(3)}

    assert len(ids) == 3


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("api.example.com", 200),
        ("api.example.com:8000", 200),
        ("API.example.com", 200),
        ("api.example.com.", 200),
        ("evil.example", 400),
        ("api.example.com.evil.example", 400),
        ("", 400),
        ("a b", 400),
        ("[", 400),
        ("api.example.com/a", 400),
        ("ann@api.example.com", 400),
        ("api.example.com:http", 400),
    ],
)
async def test_only_a_listed_host_is_answered(make_app: MakeApp, host: str, status: int) -> None:
    client = Client(make_app(allowed_hosts=("api.example.com",)))

    response = await client.get("/health/live", headers={"Host": host})

    assert response.status_code == status
    assert response.headers["X-Request-ID"]


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000", "a_b"])
async def test_where_no_host_is_listed_each_is_answered(client: Client, host: str) -> None:
    assert (await client.get("/health/live", headers={"Host": host})).status_code == 200


@pytest.mark.parametrize("host", ["", "a b", "[::1", "a/b", "ann@localhost", "localhost:http"])
async def test_a_host_that_is_none_is_answered_nowhere(client: Client, host: str) -> None:
    assert (await client.get("/health/live", headers={"Host": host})).status_code == 400


@pytest.mark.parametrize(
    ("host", "status"),
    [("api.example.com", 200), ("example.com", 200), ("evilexample.com", 400)],
)
async def test_a_name_with_a_dot_in_front_covers_all_below_it(
    make_app: MakeApp, host: str, status: int
) -> None:
    client = Client(make_app(allowed_hosts=(".example.com",)))

    response = await client.get("/health/live", headers={"Host": host})

    assert response.status_code == status


async def test_a_wrong_host_gets_a_problem(make_app: MakeApp) -> None:
    client = Client(make_app(allowed_hosts=("api.example.com",)))

    response = await client.get("/health/live", headers={"Host": "evil.example"})

    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["title"] == "Bad Request"


@pytest.mark.parametrize(
    ("proxies", "second", "status"),
    [
        (0, "2.2.2.2", 429),
        (1, "2.2.2.2", 422),
        (1, "2.2.2.2, 1.1.1.1", 429),
        (2, "2.2.2.2, 1.1.1.1", 422),
    ],
)
async def test_the_address_is_believed_as_far_as_the_proxies_reach(
    make_app: MakeApp, *, proxies: int, second: str, status: int
) -> None:
    app = make_app(trusted_proxies=proxies, rate_limit_register="1/hour")
    body = {"email": "eve@example.com", "password": "x" * 12, "name": "Eve"}

    answers = [
        await Client(app).post(REGISTER, json=body, headers={"X-Forwarded-For": address})
        for address in ("9.9.9.9, 1.1.1.1" if proxies == 2 else "1.1.1.1", second)
    ]

    assert [answer.status_code for answer in answers] == [422, status]
