"""Which pages may connect."""

import pytest
from flask import Flask
from websockets.exceptions import InvalidStatus

from tests.live.conftest import OpenWindow


def test_a_page_of_this_host_may_connect(address: str, open_window: OpenWindow) -> None:
    assert open_window(origin=f"https://{address}")


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "https://127.0.0.1.evil.example", "https://["]
)
def test_a_page_of_a_foreign_host_may_not_connect(open_window: OpenWindow, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        open_window(origin=origin)

    response = refused.value.response
    assert response.status_code == 403
    assert response.headers["Content-Type"] == "application/problem+json"


def test_the_handshake_and_its_refusals_are_documented(app: Flask) -> None:
    document = app.test_client().get("/openapi.json").get_json()

    assert {"101", "400", "403", "503"} <= set(
        document["paths"]["/api/v1/live"]["get"]["responses"]
    )


def test_what_is_no_handshake_is_refused_as_documented(app: Flask) -> None:
    answer = app.test_client().get("/api/v1/live")

    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"


def test_a_page_of_a_listed_origin_may_connect(
    app: Flask, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    origin = "https://front.example"
    monkeypatch.setattr(app.extensions["settings"], "cors_origins", (origin,))

    assert open_window(origin=origin)
