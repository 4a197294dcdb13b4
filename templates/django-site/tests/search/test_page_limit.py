"""Searching is work, so that an address may do it only so often."""

from django.test import Client

from tests.conftest import Given


def test_an_address_searches_only_so_often(client: Client, given: Given) -> None:
    given(rate_limit_user="2/minute")

    statuses = [client.get("/search/", {"q": "tide"}).status_code for _ in range(3)]

    assert statuses == [200, 200, 429]
    assert client.get("/search/").status_code == 200
