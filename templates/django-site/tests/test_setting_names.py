"""Hosts, origins, rates and addresses of servers in settings: each wrong one has its sentence."""

import pytest
from pydantic import ValidationError

from config.databases import database
from config.environment import Environment


def said_of(**setting: str) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        Environment(**setting)  # type: ignore[arg-type]
    return [error["msg"].removeprefix("Value error, ") for error in refused.value.errors()]


@pytest.mark.parametrize(
    "names", [".", "*", "*.example.com", "example.com.", "https://example.com", "a:8000", "a b"]
)
def test_a_host_that_may_be_asked_for_is_a_name(names: str) -> None:
    sentence = "write names as example.com, or .example.com for it and all below it"

    assert said_of(allowed_hosts=names) == [sentence]


@pytest.mark.parametrize(
    "origins", ["*", "example.com", "https://example.com/", "ftp://a", "https://", "http://a..b"]
)
def test_an_origin_is_a_scheme_and_a_name(origins: str) -> None:
    sentence = "write origins as https://example.com or http://localhost:3000"

    assert said_of(cors_origins=origins) == [sentence]


def test_two_wrong_hosts_are_one_sentence() -> None:
    assert len(said_of(allowed_hosts="*,a b")) == 1


@pytest.mark.parametrize("rate", ["5/99999999999 years", "5/2 years"])
def test_a_rate_limit_looks_back_a_year_at_most(rate: str) -> None:
    assert said_of(rate_limit_user=rate) == [
        "write a time of one second to one year, as in 5/minute"
    ]


@pytest.mark.parametrize(
    ("url", "parameter"),
    [
        ("postgresql://db/app?sslmode=perhaps", "sslmode=perhaps"),
        ("postgresql://db/app?colour=red", "colour=red"),
        ("mysql://db/app?sslmode=require", "sslmode=require"),
        ("sqlite:///app.db?mode=ro", "mode=ro"),
    ],
)
def test_a_database_url_asks_for_nothing_that_is_not_done(url: str, parameter: str) -> None:
    assert said_of(database_url=url) == [f"{url.partition(':')[0]} takes no {parameter} here"]


def test_a_database_that_is_to_be_reached_by_tls_is() -> None:
    url = "postgresql://db/app?sslmode=verify-full"

    assert Environment.model_construct(database_url=url).database_url == url
    assert database(url)["OPTIONS"] == {"connect_timeout": 3, "sslmode": "verify-full"}


@pytest.mark.parametrize("url", ["smtp://mail:port", "smtp://[::1", "smtp+tls://mail:99999"])
def test_a_mail_server_has_an_address_that_can_be_read(url: str) -> None:
    assert said_of(email_url=url) == [
        "write it as consolemail:// or smtp+tls://user:password@host:587"
    ]
