"""The headers of every answer, and scripts from other origins."""

import pytest

from tests.fixtures import MakeApp
from tests.people import Client, Person

PATHS = ["/health/live", "/docs", "/openapi.json", "/nowhere", "/api/v1/links"]
APP = "https://app.example.com"


@pytest.mark.parametrize("path", PATHS)
async def test_every_answer_is_guarded(client: Client, path: str) -> None:
    headers = (await client.get(path)).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]
    assert "X-Powered-By" not in headers


async def test_nothing_personal_is_kept_by_a_cache(ada: Person) -> None:
    for path in ("/users/me", "/links", "/users/me/sessions"):
        assert (await ada.get(path)).headers["Cache-Control"] == "no-store"


async def test_only_production_binds_browsers_to_https(client: Client, make_app: MakeApp) -> None:
    production = Client(
        make_app(app_env="production", secret_key="k" * 32, allowed_hosts=("localhost",))
    )

    assert "Strict-Transport-Security" not in (await client.get("/health/live")).headers
    assert "Strict-Transport-Security" in (await production.get("/health/live")).headers
    assert "Strict-Transport-Security" in (await production.get("/nowhere")).headers


async def test_no_other_origin_is_let_in_by_default(client: Client) -> None:
    simple = await client.get("/health/live", headers={"Origin": APP})
    preflight = await client.options(
        "/api/v1/links", headers={"Origin": APP, "Access-Control-Request-Method": "POST"}
    )

    assert "Access-Control-Allow-Origin" not in simple.headers
    assert "Access-Control-Allow-Origin" not in preflight.headers


@pytest.mark.parametrize(
    ("origin", "let_in"),
    [(APP, True), ("https://evil.example", False), (f"{APP}.evil.example", False), ("null", False)],
)
async def test_a_listed_origin_is_let_in_and_no_other(
    make_app: MakeApp, origin: str, *, let_in: bool
) -> None:
    client = Client(make_app(cors_origins=(APP,)))
    asked = {"Origin": origin, "Access-Control-Request-Method": "PATCH"}

    answers = [
        await client.get("/health/live", headers={"Origin": origin}),
        await client.options("/api/v1/links", headers=asked),
    ]

    for answer in answers:
        assert answer.headers.get("Access-Control-Allow-Origin") == (origin if let_in else None)
        assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("origins", [(), (APP,)])
async def test_options_are_answered_by_headers_alone(
    make_app: MakeApp, origins: tuple[str, ...]
) -> None:
    client = Client(make_app(cors_origins=origins))

    answer = await client.options("/api/v1/links")
    preflight = await client.options(
        "/api/v1/links", headers={"Origin": APP, "Access-Control-Request-Method": "POST"}
    )

    for each in (answer, preflight):
        assert (each.status_code, each.content) == (204, b"")
        assert {"GET", "POST"} <= set(each.headers["Allow"].split(", "))
        assert "Content-Type" not in each.headers
        assert "Content-Length" not in each.headers
    assert ("Access-Control-Allow-Methods" in preflight.headers) == bool(origins)


async def test_options_of_what_is_not_there_are_a_problem(client: Client) -> None:
    answer = await client.options("/api/v1/nowhere")

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


async def test_a_script_may_read_the_headers_that_it_needs(make_app: MakeApp) -> None:
    client = Client(make_app(cors_origins=(APP,)))

    exposed = (await client.get("/nowhere", headers={"Origin": APP})).headers[
        "Access-Control-Expose-Headers"
    ]

    assert {"ETag", "Link", "Retry-After", "X-Request-ID"} <= set(exposed.split(", "))
