"""Requests are counted by what they asked for, and never by what a client made up."""

import pytest
from prometheus_client import CollectorRegistry

from tests.workers import Worker

MADE_UP = ["/a/b/c", "/api/v1/nowhere", "/%00", "/..%2Fetc", "/api/v1/links/x y", "/{code}/x"]


def series(worker: Worker) -> set[str]:
    """All that is counted, by name and labels."""
    registry: CollectorRegistry = worker.app.state.metrics
    families = registry.collect()
    return {f"{each.name}{each.labels}" for family in families for each in family.samples}


async def test_a_request_counts_for_its_route_method_and_status(worker: Worker) -> None:
    link = await worker.shorten()
    for _ in range(2):
        await worker.owner.get(f"/links/{link['code']}")

    route = "/api/v1/links/{code}"
    labels = {"route": route, "method": "GET"}
    assert worker.figure("http_requests_total", **labels, status="200") == 2
    assert worker.figure("http_request_duration_seconds_count", **labels) == 2
    assert worker.figure("http_request_duration_seconds_bucket", **labels, le="30.0") == 2


@pytest.mark.parametrize(
    ("method", "path", "route", "status"),
    [
        ("GET", "/health/live", "/health/live", 200),
        ("HEAD", "/health/live", "/health/live", 200),
        ("GET", "/nobodys", "/{code}", 404),
        ("GET", "/api/v1/links", "/api/v1/links", 401),
        ("GET", "/nowhere/at/all", "none", 404),
        ("OPTIONS", "/api/v1/links", "/api/v1/links", 204),
    ],
)
async def test_an_answer_counts_whatever_it_is(
    worker: Worker, *, method: str, path: str, route: str, status: int
) -> None:
    await worker.client.request(method, path)

    counted = {"route": route, "method": method, "status": str(status)}
    assert worker.figure("http_requests_total", **counted) == 1


async def test_a_crash_counts_as_500(worker: Worker) -> None:
    worker.app.add_api_route("/api/v1/broken", lambda: {"a": "b"}["the reason"])

    await worker.client.get("/api/v1/broken")

    counted = {"route": "/api/v1/broken", "method": "GET", "status": "500"}
    assert worker.figure("http_requests_total", **counted) == 1


async def test_what_a_client_makes_up_becomes_no_label(worker: Worker) -> None:
    await worker.client.get("/no/such/place")
    for method in ("BREW", "GET"):
        await worker.client.request(method, "/no/such/place")
    before = series(worker)

    for number, path in enumerate(MADE_UP):
        headers = {"User-Agent": f"agent {number}", "Referer": f"https://{number}.example"}
        await worker.client.get(path, headers=headers)
        await worker.client.request(f"BREW{number}", "/no/such/place", headers=headers)
        await worker.client.get(f"/nobody{number}", headers=headers)

    made_up = {"agent", "example", "BREW", "nobody1", "nowhere"}
    found = series(worker) - before
    assert {each for each in found if any(word in each for word in made_up)} == set()
    assert all("{code}" in each or "outcome" in each or "level" in each for each in found)
