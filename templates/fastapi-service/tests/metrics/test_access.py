"""Who may read the figures."""

import pytest

from tests.fixtures import MakeApp
from tests.people import Client
from tests.workers import Worker

TOKEN = "t" * 16
PRODUCTION = {"app_env": "production", "secret_key": "k" * 32, "allowed_hosts": ("localhost",)}


async def test_the_figures_are_text_that_prometheus_reads(worker: Worker) -> None:
    await worker.client.get("/health/live")

    answer = await worker.client.get("/metrics")

    counted = 'http_requests_total{method="GET",route="/health/live",status="200"} 1.0'
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert answer.headers["Cache-Control"] == "no-store"
    assert counted in answer.text.splitlines()


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (f"Bearer {TOKEN}", 200),
        (f"Bearer {TOKEN}t", 401),
        (f"Bearer {TOKEN[:-1]}", 401),
        (f"Basic {TOKEN}", 401),
        (TOKEN, 401),
        ("Bearer é", 401),
        ("", 401),
    ],
)
async def test_a_token_that_is_set_is_asked_for(
    make_app: MakeApp, *, sent: str, status: int
) -> None:
    client = Client(make_app(metrics_token=TOKEN))

    answer = await client.get("/metrics", headers={"Authorization": sent})

    assert answer.status_code == status
    assert ("http_requests" in answer.text) == (status == 200)


async def test_who_has_no_token_is_told_how_to_send_one(make_app: MakeApp) -> None:
    answer = await Client(make_app(metrics_token=TOKEN)).get("/metrics")

    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert TOKEN not in answer.text


async def test_production_shows_nothing_to_anybody_where_no_token_is_set(make_app: MakeApp) -> None:
    assert (await Client(make_app(**PRODUCTION)).get("/metrics")).status_code == 404


async def test_the_figures_are_not_a_part_of_the_api(client: Client) -> None:
    assert "/metrics" not in (await client.get("/openapi.json")).json()["paths"]
