"""Whether the process lives, and whether it can work."""

from pathlib import Path

from flask.testing import FlaskClient

from tests.conftest import MakeApp


def test_a_process_that_runs_is_alive_and_ready(client: FlaskClient) -> None:
    live, ready = client.get("/health/live"), client.get("/health/ready")

    assert live.get_json() == ready.get_json() == {"status": "ok"}


def test_a_process_whose_database_has_no_tables_is_not_ready(
    make_app: MakeApp, tmp_path: Path
) -> None:
    client = make_app(database_url=f"sqlite:///{tmp_path}/bare.db").test_client()

    ready = client.get("/health/ready")

    assert ready.status_code == 503
    assert ready.get_json()["detail"] == "Not ready: database not migrated."


def test_a_process_without_redis_is_alive_but_not_ready(make_app: MakeApp) -> None:
    client = make_app(redis_url="redis://127.0.0.1:1").test_client()

    live, ready = client.get("/health/live"), client.get("/health/ready")

    assert (live.status_code, ready.status_code) == (200, 503)
    assert ready.get_json()["detail"] == "Not ready: redis unavailable."
    assert ready.headers["Retry-After"]
