"""Whether the process lives, and whether it can work."""

from flask.testing import FlaskClient

from tests.conftest import MakeApp


def test_a_process_that_runs_is_alive_and_ready(client: FlaskClient) -> None:
    live, ready = client.get("/health/live"), client.get("/health/ready")

    assert live.get_json() == ready.get_json() == {"status": "ok"}


def test_a_process_without_redis_is_alive_but_not_ready(make_app: MakeApp) -> None:
    client = make_app(redis_url="redis://127.0.0.1:1").test_client()

    live, ready = client.get("/health/live"), client.get("/health/ready")

    assert (live.status_code, ready.status_code) == (200, 503)
    assert ready.get_json()["detail"] == "Not ready: redis unavailable."
    assert ready.headers["Retry-After"]
