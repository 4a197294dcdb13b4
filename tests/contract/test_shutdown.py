"""SIGTERM: a request in flight is finished, no new one is taken, the exit code is 0."""

import json
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from contract.client import PASSWORD, Account, new_email, sign_up
from contract.raw import answer, connection, head
from serving import Service

REGISTER = "/api/v1/auth/register"


def test_a_request_in_flight_is_finished(subject) -> None:
    """It is slow because its body comes in two halves, with SIGTERM between them."""
    body = json.dumps({"email": new_email(), "password": PASSWORD, "name": "Ann"}).encode()
    with subject.serving() as service, connection(service.url) as opened:
        opened.sendall(head("POST", REGISTER, Content_Type="application/json", Content_Length=str(len(body))))
        opened.sendall(body[:20])
        time.sleep(0.3)  # a worker has read the head by now
        service.process.send_signal(signal.SIGTERM)
        no_longer_accepts(service)
        assert service.process.poll() is None, "it waits for the request"
        opened.sendall(body[20:])
        status, text = answer(opened)
        assert status == 201, text
        assert service.process.wait(30) == 0, service.tail()


def test_an_idle_server_stops_within_seconds(any_subject) -> None:
    with any_subject.serving() as service, httpx.Client(base_url=service.url) as kept_alive:
        kept_alive.get("/health/live")
        started = time.monotonic()
        service.stop()
        assert time.monotonic() - started < 10


def test_a_client_that_never_ends_its_request_does_not_keep_the_server(any_subject) -> None:
    with any_subject.serving() as service, connection(service.url) as opened:
        opened.sendall(head("POST", REGISTER, Content_Type="application/json", Content_Length="100") + b"{")
        time.sleep(0.3)
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(40) == 0, service.tail()


def test_no_answer_is_lost_when_it_stops_under_load(subject) -> None:
    """What was done was answered: no row is there that its sender was not told of."""
    with subject.serving() as service:
        owner = sign_up(service.url)
        with ThreadPoolExecutor(6) as pool:
            place = owner.url + subject.domain.main.place(owner.http)
            body = subject.domain.main.body(1)
            running = [pool.submit(create_until_it_stops, owner, place, body) for _ in range(6)]
            time.sleep(1)
            service.stop()
            ended = [each.result() for each in running]
        assert {status for statuses, _ in ended for status in statuses} == {201}
        assert not any(waited for _, waited in ended), "the address was open with nobody behind it"
        with subject.serving_on(service.settings["DATABASE_URL"]) as again:
            owner.http.base_url = again.url
            answered = sum(len(statuses) for statuses, _ in ended)
            stored = count(owner, subject.domain.main.collection)
            assert stored == answered


def create_until_it_stops(owner: Account, place: str, body: dict) -> tuple[list[int], bool]:
    """Create objects, each over a connection of its own, until one gets no answer; say whether that one waited in vain.

    Either it was refused, or it was reset by the kernel, as those are that no worker had taken when the address closed.
    """
    statuses = []
    headers = {"Authorization": f"Bearer {owner.access}", "Connection": "close"}
    while True:
        try:
            statuses.append(httpx.post(place, json=body, headers=headers, timeout=30, verify=False).status_code)
        except httpx.TransportError as error:
            return statuses, isinstance(error, httpx.TimeoutException)


def count(owner: Account, collection: str) -> int:
    """Count the objects of a user by walking all pages."""
    found, path = 0, f"{collection}?limit=100"
    while path:
        page = owner.http.get(path)
        found += len(page.json()["items"])
        path = page.links.get("next", {}).get("url")
    return found


def no_longer_accepts(service: Service) -> None:
    """Wait until new connections are refused or left unanswered, 10 s at most."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            httpx.get(f"{service.url}/health/live", timeout=1, headers={"Connection": "close"})
        except httpx.TransportError:
            return
        time.sleep(0.05)
    pytest.fail("the server still takes requests")
