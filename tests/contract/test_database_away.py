"""The database goes away and comes back under load: 503 meanwhile, never 500, and nothing answered is lost."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing

import httpx
import pytest

from contract.client import Account, Api, expect, log_in, refresh, sign_up
from contract.load import Load, wait_for
from contract.subjects import DATABASES, DOMAINS, Subject, make_subject
from own_servers import OwnServer
from servers import database_on, own_server, until_it_answers
from serving import Service

SERVERS = [(template, kind) for template in DOMAINS for kind in DATABASES if kind != "sqlite"]


@pytest.fixture(scope="module", params=SERVERS, ids="-".join)
def server_subject(request: pytest.FixtureRequest, shared) -> Subject:
    """Each template on each database that is a server."""
    return make_subject(*request.param, shared)


@pytest.fixture(scope="module")
def own(server_subject: Subject) -> Iterator[OwnServer]:
    """A database server that the tests may stop."""
    server = own_server(server_subject.database)
    yield server
    server.remove()


@pytest.fixture(scope="module")
def service(server_subject: Subject, own: OwnServer) -> Iterator[Service]:
    with database_on(own.url) as url, server_subject.serving_on(url) as service:
        yield service


@pytest.fixture(scope="module")
def owner(service: Service) -> Account:
    return sign_up(service.url)


@pytest.mark.parametrize("attempt", [1, 2])
def test_it_recovers_by_itself_under_load(
    server_subject: Subject, own: OwnServer, owner: Account, attempt: int
) -> None:
    """Twice, since the second time meets connections that were opened after the first."""
    with Load(owner, server_subject.domain.main) as load:
        load.until(201, 10)
        own.stop()
        load.until(503, 10)
        own.start()
        until_it_answers(own)
        wait_for(lambda: owner.http.get("/health/ready").status_code == 200, "readiness")
        load.until(201, 30)
        load.until(200, 30)
    assert set(load.statuses) == {200, 201, 503}
    for key in load.created:
        expect(owner.http.get(f"{server_subject.domain.main.collection}/{key}"), 200)


def test_after_a_pause_no_worker_answers_from_a_dead_connection(
    server_subject: Subject, own: OwnServer, service: Service, owner: Account
) -> None:
    """Nothing asks while the server restarts, so each pooled connection dies unseen."""
    paths = ["/api/v1/users/me", server_subject.domain.main.collection]
    each_over_a_new_connection(owner, paths)
    own.stop()
    own.start()
    until_it_answers(own)
    time.sleep(2)
    assert each_over_a_new_connection(owner, paths) == {200}


def test_every_endpoint_answers_503_and_the_health_checks_tell_the_truth(
    server_subject: Subject, own: OwnServer, service: Service, owner: Account
) -> None:
    own.stop()
    try:
        with Api(service.url) as api:
            expect(api.get("/health/live"), 200)
            assert "database" in str(expect(api.get("/health/ready"), 503)).lower()
            expect(log_in(api, owner.email), 503)
            expect(refresh(api, owner.refresh), 503)
        for path in ("/api/v1/users/me", *(resource.collection for resource in server_subject.domain.resources)):
            expect(owner.http.get(path), 503)
    finally:
        own.start()
        until_it_answers(own)
    service.wait()


def test_a_server_that_starts_before_its_database_waits_for_it(server_subject: Subject, own: OwnServer) -> None:
    with database_on(own.url) as url:
        server_subject.project.poe("migrate", DATABASE_URL=url, APP_ENV="development")
        own.stop()
        try:
            with server_subject.serving_on(url, migrate=False, ready="/health/live") as early:
                assert httpx.get(f"{early.url}/health/ready").status_code == 503
                own.start()
                until_it_answers(own)
                early.wait()
                sign_up(early.url)
        finally:
            if own.process.poll() is not None:
                own.start()
            until_it_answers(own)


def test_a_locked_sqlite_file_is_503_and_resumes(any_subject: Subject) -> None:
    """What a server's absence is to the others: another process that keeps writing."""
    assert any_subject.database == "sqlite"
    main = any_subject.domain.main
    with any_subject.serving() as service:
        owner = sign_up(service.url)
        place = main.place(owner.http)
        with closing(sqlite3.connect(service.settings["DATABASE_URL"].removeprefix("sqlite:///"))) as other:
            other.execute("BEGIN IMMEDIATE")
            expect(owner.http.get(main.collection), 200)
            expect(owner.http.post(place, json=main.body(1)), 503)
            other.rollback()
        expect(owner.http.post(place, json=main.body(1)), 201)


def each_over_a_new_connection(owner: Account, paths: list[str]) -> set[int]:
    """Ask for each path twenty times, so that both workers and many of their connections are met."""
    statuses = set()
    for _ in range(20):
        for path in paths:
            with Api(owner.url, token=owner.access) as connection:
                statuses.add(connection.get(path).status_code)
    return statuses
