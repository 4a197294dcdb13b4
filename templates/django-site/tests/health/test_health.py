"""Whether the process lives, and whether it can work."""

import pytest
from django.db import connection
from django.test import Client

from app import rate_limits, redis_client
from tests.conftest import Given


def test_a_process_that_runs_is_alive_and_ready(client: Client) -> None:
    live, ready = client.get("/health/live"), client.get("/health/ready")

    assert live.json() == ready.json() == {"status": "ok"}


def test_a_health_check_looks_nothing_up_to_say_that_it_lives(
    client: Client, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        client.get("/health/live")


def test_a_process_whose_database_has_no_tables_is_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    statements = {"SELECT 1": "unavailable", "SELECT 1 FROM nothing": "not migrated"}
    monkeypatch.setattr("app.health.checks.CHECKS", statements)

    ready = client.get("/health/ready")

    connection.close()
    assert ready.status_code == 503
    assert ready.json()["detail"] == "Not ready: database not migrated."


def test_a_process_without_redis_is_alive_but_not_ready(client: Client, given: Given) -> None:
    given(redis_url="redis://127.0.0.1:1")
    for remembered in (rate_limits.limiter, redis_client.redis):
        remembered.cache_clear()

    live, ready = client.get("/health/live"), client.get("/health/ready")

    redis_client.redis.cache_clear()
    assert (live.status_code, ready.status_code) == (200, 503)
    assert ready.json()["detail"] == "Not ready: redis unavailable."
    assert ready.headers["Retry-After"]
