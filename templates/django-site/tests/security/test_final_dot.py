"""A name with its final dot is the same name (RFC 1034, section 3.1)."""

import pytest
from django.conf import LazySettings
from django.test import Client


@pytest.mark.parametrize(
    ("host", "status"),
    [("example.com.", 200), ("EXAMPLE.com.:8000", 200), ("example.com..", 400), (".", 400)],
)
def test_a_host_may_end_in_a_dot(
    client: Client, settings: LazySettings, host: str, status: int
) -> None:
    settings.ALLOWED_HOSTS = ["example.com"]

    assert client.get("/health/live", headers={"host": host}).status_code == status
