"""Whether the process lives, and whether it can work."""

from pathlib import Path

from tests.fixtures import MakeApp
from tests.people import Client


async def test_a_process_that_runs_is_alive_and_ready(client: Client) -> None:
    live, ready = await client.get("/health/live"), await client.get("/health/ready")

    assert live.json() == ready.json() == {"status": "ok"}


async def test_a_process_whose_database_has_no_tables_is_not_ready(
    make_app: MakeApp, tmp_path: Path
) -> None:
    client = Client(make_app(database_url=f"sqlite:///{tmp_path}/bare.db"))

    ready = await client.get("/health/ready")

    assert ready.status_code == 503
    assert ready.json()["detail"] == "Not ready: database not migrated."


async def test_a_process_without_redis_is_alive_but_not_ready(make_app: MakeApp) -> None:
    client = Client(make_app(redis_url="redis://127.0.0.1:1"))

    live, ready = await client.get("/health/live"), await client.get("/health/ready")

    assert (live.status_code, ready.status_code) == (200, 503)
    assert ready.json()["detail"] == "Not ready: redis unavailable."
    assert ready.headers["Retry-After"]
