"""Live changes: pushed to every window of the owner, whichever of two workers it is connected to."""

import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus

from contract.client import Account, expect, sign_up
from contract.domains import DOMAINS, LABELS, TASKS
from contract.load import wait_for
from contract.logs import entries
from contract.subjects import Subject
from contract.test_tokens import forge
from contract.windows import Windows, all_hear_of, close_code, deaf_window, receive, send, windows_on
from projects import make_project
from servers import own_server, redis_database, until_it_answers
from serving import Service

# What app/live/hub.py allows, and the two workers that serving boots.
OF_A_USER, OF_A_WORKER, WORKERS = 4, 16, 2

pytestmark = pytest.mark.xdist_group("live")


@pytest.fixture(scope="module")
def subject(shared: Path) -> Subject:
    answers = {"project_type": "flask-api", "database": "postgresql", "extras": ["websockets"]}
    return Subject(DOMAINS["flask-api"], "postgresql", make_project(answers, shared))


@contextmanager
def booted(subject: Subject) -> Iterator[Service]:
    """Boot two workers with Redis between them."""
    with redis_database() as redis, subject.serving(REDIS_URL=redis) as service:
        yield service


@pytest.fixture(scope="module")
def service(subject: Subject) -> Iterator[Service]:
    with booted(subject) as service:
        yield service


@pytest.fixture
def owner(service: Service) -> Account:
    return sign_up(service.url)


@pytest.fixture
def windows(service: Service) -> Iterator[Windows]:
    with windows_on(service.url) as windows:
        yield windows


def test_a_change_reaches_the_windows_on_every_worker(owner: Account, windows: Windows) -> None:
    """More windows of one user than one worker takes are on both."""
    opened = windows.fill([owner], OF_A_USER + 1)
    label = LABELS.create(owner.http)
    for window in opened:
        assert receive(window) == {"type": "label.created", "label": label}


def test_http_answers_while_no_more_windows_can_be_opened(service: Service, windows: Windows) -> None:
    owners = [sign_up(service.url) for _ in range(OF_A_WORKER // OF_A_USER + 1)]
    opened = windows.fill(owners, OF_A_WORKER * WORKERS)
    for _ in range(20):
        assert windows.sign_in(sign_up(service.url)) is None
    with ThreadPoolExecutor(16) as pool:
        answers = pool.map(lambda n: owners[n % 5].http.get("/api/v1/users/me"), range(200))
        assert max(expect(answer, 200) and answer.elapsed.total_seconds() for answer in answers) < 5
    opened[0].close()
    wait_for(lambda: windows.sign_in(owners[0]), "the place that became free")


def test_a_client_that_stops_reading_is_dropped_and_delays_nobody(
    service: Service, owner: Account, windows: Windows
) -> None:
    window, task = windows.fill([owner], 1)[0], a_task(owner)
    assert [receive(window)["type"] for _ in "12"] == ["project.created", "task.created"]
    with deaf_window(owner):
        for number in range(40):
            answer = owner.http.patch(task, json={"title": f"Task {number}", "notes": "😀" * 20_000})
            assert expect(answer, 200)["title"] == receive(window)["task"]["title"]
            assert answer.elapsed.total_seconds() < 2
        wait_for(lambda: is_lost(service), "the end of the deaf window")


def test_a_page_of_a_foreign_origin_is_refused(service: Service, windows: Windows) -> None:
    assert windows.open(origin=service.url)
    with pytest.raises(InvalidStatus) as refused:
        windows.open(origin="https://evil.example")
    assert refused.value.response.status_code == 403
    assert refused.value.response.headers["Content-Type"] == "application/problem+json"


def test_without_a_good_token_it_closes(owner: Account, windows: Windows) -> None:
    expired = forge(owner, lambda claims: claims.update(exp=int(time.time()) - 60))
    mute, *others = [windows.open() for _ in "1234"]
    for window, token in zip(others, ("", "garbage", expired), strict=True):
        send(window, token=token)
    assert [close_code(window) for window in others] == [1008, 4401, 4401]
    assert close_code(mute) == 4401


def test_logging_out_closes_within_a_heartbeat(owner: Account, windows: Windows) -> None:
    window, started = windows.fill([owner], 1)[0], time.monotonic()
    expect(owner.http.post("/api/v1/auth/logout"), 204)
    assert close_code(window) == 4401
    assert time.monotonic() - started < 12


def test_sigterm_closes_every_window_and_exits_with_0(subject: Subject) -> None:
    with booted(subject) as service, windows_on(service.url) as windows:
        opened = windows.fill([sign_up(service.url)], OF_A_USER + 1)
        service.process.send_signal(signal.SIGTERM)
        assert {close_code(window) for window in opened} == {1001}
        assert service.process.wait(10) == 0, service.tail()


def test_redis_goes_and_returns_and_no_request_fails(subject: Subject) -> None:
    own = own_server("redis")
    try:
        with subject.serving(REDIS_URL=own.url) as service, windows_on(service.url) as windows:
            owner = sign_up(service.url)
            opened = windows.fill([owner], OF_A_USER + 1)
            own.stop()
            for number in range(10):
                assert owner.http.post(LABELS.collection, json=LABELS.body(number)).elapsed.total_seconds() < 5
            own.start()
            until_it_answers(own)
            wait_for(lambda: all_hear_of(owner, opened), "a change to reach every window again")
    finally:
        own.remove()


def a_task(owner: Account) -> str:
    """Make a project with a task, and give the task's path."""
    return TASKS.path(TASKS.create(owner.http))


def is_lost(service: Service) -> bool:
    """Say whether a window was given up because it took nothing."""
    return any(entry["message"] == "live connection lost: TimeoutError" for entry in entries(service))
