"""First starts: migrations are no web worker's work, and what is missing is no crash."""

import contextlib
import os
import re
import signal
import subprocess

import httpx

from contract.client import Account, Api, account, expect, log_in, new_email, register
from contract.tables import rows_of
from own_servers import free_port
from servers import database
from serving import Service

INTERNALS = re.compile(
    r"Traceback|File \"|sqlalchemy|sqlite3|psycopg|pymysql|django\.|SELECT |INSERT |no such table", re.IGNORECASE
)


def test_a_server_on_an_empty_database_makes_no_table_and_shows_no_internals(subject) -> None:
    with (
        database(subject.database) as url,
        subject.serving_on(url, migrate=False, ready="/health/live") as service,
        httpx.Client(base_url=service.url) as http,
    ):
        answer = register(http, new_email())
        assert answer.status_code in (500, 503)
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert not INTERNALS.search(answer.text), answer.text
        assert answer.json()["request_id"] == answer.headers["X-Request-ID"]
        assert rows_of(url) == {}


def test_migrating_twice_changes_nothing(subject) -> None:
    with database(subject.database) as url:
        settings = {"DATABASE_URL": url, "APP_ENV": "development"}
        subject.project.poe("migrate", **settings)
        before = rows_of(url)
        assert before
        subject.project.poe("migrate", **settings)
        assert rows_of(url) == before


def test_seeding_twice_keeps_the_rows_of_the_first_time(subject) -> None:
    with database(subject.database) as url:
        settings = {"DATABASE_URL": url, "APP_ENV": "development"}
        subject.project.poe("migrate", **settings)
        subject.project.poe("seed", **settings)
        counts = {table: len(rows) for table, rows in rows_of(url).items()}
        assert sum(counts.values()) > 5
        again = subject.project.run("poe", "seed", **settings)
        assert "Traceback" not in again.stdout
        assert {table: len(rows) for table, rows in rows_of(url).items()} == counts


def test_the_development_server_migrates_and_seeds_by_itself(subject, tmp_path) -> None:
    """Its port is 8000 unless PORT says otherwise; 8000 may be taken on this machine."""
    with database(subject.database) as url:
        settings = {"PORT": str(free_port()), "DATABASE_URL": url}
        process = subject.project.spawn(("poe", "dev"), tmp_path / "log", settings)
        service = Service(subject.project, settings, tmp_path / "log", process)
        try:
            service.wait()
            assert sum(len(rows) for rows in rows_of(url).values()) > 5
        finally:
            stop_group(service)


def test_without_redis_two_workers_start_with_a_warning(any_subject) -> None:
    with any_subject.serving(REDIS_URL=None) as service:
        assert "REDIS_URL" in service.log.read_text()
        with Api(service.url) as api:
            email = new_email()
            expect(register(api, email), 201)
            owner: Account = account(service.url, email, expect(log_in(api, email), 200))
            expect(owner.http.get("/api/v1/users/me"), 200)


def test_one_worker_needs_no_redis_and_no_warning(any_subject) -> None:
    with any_subject.serving(REDIS_URL=None, WEB_CONCURRENCY="1") as service:
        assert "REDIS_URL" not in service.log.read_text()


def stop_group(service: Service) -> None:
    """End a development server with the process that reloads it."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(service.process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            service.process.wait(10)
        os.killpg(service.process.pid, signal.SIGKILL)
    service.process.wait()
