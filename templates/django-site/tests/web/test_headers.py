"""The headers of every answer, and scripts from other origins."""

import pytest
from django.test import Client

from app.accounts.models import User
from tests.conftest import Given

PATHS = ["/health/live", "/nowhere", "/api/v1/nowhere", "/accounts/login/", "/admin/login/"]
APP = "https://app.example.com"


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_guarded(client: Client, path: str) -> None:
    headers = client.get(path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("path", PATHS)
def test_no_policy_lets_in_what_stands_in_the_page(client: Client, path: str) -> None:
    policy = client.get(path).headers["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "*" not in policy
    assert "http" not in policy


def test_what_programs_read_runs_nothing_at_all(client: Client) -> None:
    policy = client.get("/health/live").headers["Content-Security-Policy"]

    assert "script-src" not in policy
    assert "'self'" not in policy


def test_nothing_personal_is_kept_by_a_cache(client: Client, visitor: User) -> None:
    client.force_login(visitor)

    page = client.get("/accounts/email/")

    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"


def test_what_says_nothing_of_caches_is_not_kept(client: Client) -> None:
    assert client.get("/health/live").headers["Cache-Control"] == "no-store"
    assert client.get("/nowhere").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/health/live", "/nowhere"])
def test_only_production_binds_browsers_to_https(client: Client, given: Given, path: str) -> None:
    before = client.get(path).headers
    given(app_env="production")
    production = Client().get(path).headers

    assert "Strict-Transport-Security" not in before
    assert "max-age=31536000" in production["Strict-Transport-Security"]


def test_no_other_origin_is_let_in_by_default(client: Client) -> None:
    asked = {"Origin": APP, "Access-Control-Request-Method": "GET"}

    simple = client.get("/health/live", headers=asked)
    preflight = client.options("/health/live", headers=asked)

    for answer in (simple, preflight):
        assert not [name for name in answer.headers if name.startswith("Access-Control-")]


@pytest.mark.parametrize(
    ("origin", "let_in"),
    [(APP, True), ("https://evil.example", False), (f"{APP}.evil.example", False), ("null", False)],
)
def test_a_listed_origin_is_let_in_and_no_other(
    given: Given, client: Client, origin: str, *, let_in: bool
) -> None:
    given(cors_origins=(APP,))
    asked = {"Origin": origin, "Access-Control-Request-Method": "GET"}

    answers = [
        client.get("/nowhere", headers={"Origin": origin}),
        client.options("/health/live", headers=asked),
    ]

    for answer in answers:
        assert answer.headers.get("Access-Control-Allow-Origin") == (origin if let_in else None)
        assert "Access-Control-Allow-Credentials" not in answer.headers
        assert "Origin" in answer.headers["Vary"]


def test_a_preflight_names_what_a_script_may_send(given: Given, client: Client) -> None:
    given(cors_origins=(APP,))
    asked = {
        "Origin": APP,
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "authorization,if-match",
    }

    answer = client.options("/health/live", headers=asked)

    assert "PATCH" in answer.headers["Access-Control-Allow-Methods"]
    assert answer.headers["Access-Control-Allow-Headers"] == "authorization,if-match"
    assert {"ETag", "Link"} <= set(answer.headers["Access-Control-Expose-Headers"].split(", "))


def test_options_are_answered_by_headers_alone(client: Client) -> None:
    answer = client.options("/health/live")

    assert (answer.status_code, answer.content) == (204, b"")
    assert {"GET", "HEAD"} <= set(answer.headers["Allow"].split(", "))
    assert "Content-Type" not in answer.headers
    assert "Content-Length" not in answer.headers


def test_options_of_what_is_not_there_are_a_problem(client: Client) -> None:
    answer = client.options("/api/v1/nowhere")

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
