"""Which pages may connect."""

import pytest
from fastapi import FastAPI

from tests.live.windows import OpenWindow, Refused


@pytest.mark.parametrize("origin", ["http://testserver", "https://testserver", "HTTP://TESTSERVER"])
async def test_a_page_of_this_host_may_connect(open_window: OpenWindow, origin: str) -> None:
    assert await open_window(origin=origin)


async def test_a_program_that_is_no_page_may_connect(open_window: OpenWindow) -> None:
    assert await open_window()


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "",
        "testserver",
        "https://testserver:8443",
        "https://testserver.evil.example",
        "https://evil.example/https://testserver",
        "https://[",
        "https://",
    ],
)
async def test_a_page_of_a_foreign_host_may_not_connect(
    open_window: OpenWindow, origin: str
) -> None:
    with pytest.raises(Refused) as refused:
        await open_window(origin=origin)

    assert refused.value.status == 403
    assert refused.value.headers["content-type"] == "application/problem+json"
    assert refused.value.headers["x-request-id"] == refused.value.problem["request_id"]
    assert refused.value.headers["x-content-type-options"] == "nosniff"


async def test_a_page_of_a_listed_origin_may_connect(
    app: FastAPI, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    origin = "https://front.example"
    monkeypatch.setattr(app.state.settings, "cors_origins", (origin,))

    assert await open_window(origin=origin)


async def test_a_host_that_is_none_is_told_so(open_window: OpenWindow) -> None:
    with pytest.raises(Refused) as refused:
        await open_window(host="a b")

    assert refused.value.status == 400
    assert refused.value.problem["detail"] == "This host is not served here."
