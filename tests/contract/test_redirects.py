"""The link shortener's redirects, on two workers: exact, right within a second, and on the way whatever is away."""

import re
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from contract.client import Account, Api, expect, sign_up
from contract.domains import DOMAINS, LINKS
from contract.load import wait_for
from contract.subjects import Subject
from own_servers import OwnServer
from projects import make_project
from servers import database, database_on, own_server, redis_database, until_it_answers
from serving import Service

METRICS_TOKEN = "metrics-token-of-the-tests"

pytestmark = pytest.mark.xdist_group("redirects")


@pytest.fixture(scope="module")
def subject(shared: Path) -> Subject:
    answers = {"project_type": "fastapi-service", "database": "postgresql", "extras": []}
    return Subject(DOMAINS["fastapi-service"], "postgresql", make_project(answers, shared))


@pytest.fixture(scope="module")
def service(subject: Subject) -> Iterator[Service]:
    with redis_database() as redis, subject.serving(REDIS_URL=redis, METRICS_TOKEN=METRICS_TOKEN) as service:
        yield service


@pytest.fixture(scope="module")
def owner(service: Service) -> Account:
    return sign_up(service.url)


def shorten(owner: Account, **fields: object) -> str:
    """Make a link and give its address."""
    return f"{owner.url}/{LINKS.create(owner.http, **fields)['code']}"


def follow(address: str) -> httpx.Response:
    """Ask over a connection of its own, which either worker may take."""
    with Api(address.rpartition("/")[0]) as visitor:
        return visitor.get(address)


def follow_often(address: str, times: int) -> Counter:
    """Ask many times at once; count how it was answered and where it led."""
    with ThreadPoolExecutor(16) as pool:
        answers = pool.map(lambda _: follow(address), range(times))
        return Counter((each.status_code, each.headers.get("Location")) for each in answers)


def stored(owner: Account, address: str) -> int:
    """Give how many clicks of a link are in the database."""
    return expect(owner.http.get(f"/api/v1/links/{address.rpartition('/')[2]}/stats"), 200)["clicks"]


def test_a_limit_is_exact_whichever_workers_are_asked(owner: Account) -> None:
    address = shorten(owner, max_clicks=20)
    statuses = Counter(status for status, _ in follow_often(address, 100).elements())
    assert statuses == {307: 20, 410: 80}


def test_a_change_is_seen_by_every_worker_within_a_second(owner: Account) -> None:
    address = shorten(owner, url="https://example.com/before")
    assert follow_often(address, 30) == {(307, "https://example.com/before"): 30}
    changed = owner.http.patch(f"/api/v1/links/{address.rpartition('/')[2]}", json={"url": "https://example.com/after"})
    expect(changed, 200)
    time.sleep(1)
    assert follow_often(address, 30) == {(307, "https://example.com/after"): 30}
    expect(owner.http.delete(changed.request.url.path), 204)
    time.sleep(1)
    assert {status for status, _ in follow_often(address, 30)} == {404}


def test_one_worker_tells_the_figures_of_both(service: Service, owner: Account) -> None:
    with Api(service.url, token=METRICS_TOKEN) as prometheus:
        before = redirected(prometheus)
        follow_often(shorten(owner), 40)
        wait_for(lambda: redirected(prometheus) == before + 40, "all redirects in one answer")
        expect(Api(service.url).get("/metrics"), 401)


def redirected(prometheus: Api) -> int:
    """Read how many redirects there were."""
    text = prometheus.get("/metrics").text
    found = re.search(r'^redirects_total\{outcome="redirected"\} (\S+)$', text, re.MULTILINE)
    return int(float(found[1])) if found else 0


def test_a_stop_under_load_loses_no_click(subject: Subject) -> None:
    with database("postgresql") as url:
        with subject.serving_on(url) as service:
            owner = sign_up(service.url)
            address = shorten(owner)
            with ThreadPoolExecutor(6) as pool:
                running = [pool.submit(follow_until_it_stops, address) for _ in range(6)]
                time.sleep(1)
                service.stop()
                granted = sum(each.result() for each in running)
        with subject.serving_on(url, PORT=service.settings["PORT"]):
            assert granted > 50
            assert stored(owner.sign_in_again(), address) == granted


def follow_until_it_stops(address: str) -> int:
    """Follow a link until nobody answers; give how often it was granted."""
    granted = 0
    try:
        while True:
            granted += httpx.get(address, verify=False).status_code == 307
    except httpx.TransportError:
        return granted


@contextmanager
def own_servers() -> Iterator[tuple[OwnServer, OwnServer]]:
    """Start a PostgreSQL and a Redis that a test may stop."""
    postgresql, redis = own_server("postgresql"), own_server("redis")
    try:
        yield postgresql, redis
    finally:
        postgresql.remove()
        redis.remove()


def test_a_known_link_goes_on_while_redis_and_then_the_database_are_away(subject: Subject) -> None:
    with (
        own_servers() as (postgresql, redis),
        database_on(postgresql.url) as url,
        subject.serving_on(url, REDIS_URL=redis.url) as service,
    ):
        owner = sign_up(service.url)
        address, asked = shorten(owner), Counter()
        asked += follow_often(address, 30)
        for server in (redis, postgresql):
            server.stop()
            for _ in range(3):
                asked += follow_often(address, 10)
                time.sleep(0.5)
        assert set(asked) == {(307, LINKS.body(0)["url"])}
        assert follow(f"{service.url}/never-seen").status_code == 503
        for server in (postgresql, redis):
            server.start()
            until_it_answers(server)
        wait_for(lambda: owner.http.get("/health/ready").status_code == 200, "readiness")
        wait_for(lambda: stored(owner, address) == asked.total(), "every click in the database")
