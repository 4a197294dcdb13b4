"""Values of settings that look right and are not."""

import pytest
from pydantic import ValidationError

from config.environment import Environment
from config.setting_values import REDIS_FORM


@pytest.mark.parametrize("rate", ["0/minute", "5/minute;10/hour", "often"])
def test_a_rate_limit_is_one_limit_of_at_least_one(rate: str) -> None:
    with pytest.raises(ValidationError, match="rate_limit_user"):
        Environment(rate_limit_user=rate)


@pytest.mark.parametrize(
    "url",
    [
        "mysql://",
        "postgresql://db/",
        "postgresql://db:port/app",
        "postgresql://[::1/app",
        "sqlite://",
        "sqlite+pysqlite:///app.db",
        "oracle://db/app",
    ],
)
def test_a_database_url_names_a_database(url: str) -> None:
    with pytest.raises(ValidationError, match="database_url"):
        Environment(database_url=url)


def test_a_database_needs_its_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.setting_values.find_spec", lambda _name: None)

    with pytest.raises(ValidationError, match="postgresql needs the package psycopg"):
        Environment(database_url="postgresql://db/app")


@pytest.mark.parametrize(
    "url",
    [
        "redis://",
        "redis://cache",
        "rediss://user:word@cache:6380/2?ssl_cert_reqs=none",
        "unix:///s",
    ],
)
def test_a_redis_url_is_an_address_that_can_be_read(url: str) -> None:
    assert Environment(redis_url=url).redis_url == url


@pytest.mark.parametrize(
    "url",
    [
        "http://cache",
        "redis://cache:port/0",
        "redis://cache:99999/0",
        "redis://[::1/0",
        "redis://cache/zero",
        "redis://cache/0?db=zero",
        "redis://cache/0?colour=red",
        "unix://",
    ],
)
def test_any_other_redis_url_is_refused_without_being_repeated(url: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Environment(redis_url=url)

    assert [error["msg"] for error in refused.value.errors()] == [f"Value error, {REDIS_FORM}"]


@pytest.mark.parametrize("host", ["0.0.0.0", "localhost", "127.0.0.1"])  # noqa: S104
def test_the_server_listens_on_an_address_of_this_machine(host: str) -> None:
    assert Environment(host=host).host == host


@pytest.mark.parametrize("host", ["not a host", "256.0.0.1", "a..b", "192.0.2.1", "unix:/tmp/x"])
def test_the_server_listens_nowhere_else(host: str) -> None:
    with pytest.raises(ValidationError, match="write an address of this machine"):
        Environment(host=host)


@pytest.mark.parametrize("url", ["consolemail://", "smtp://mail", "smtp+tls://me:word@mail:587"])
def test_mail_goes_to_the_console_or_to_a_server(url: str) -> None:
    assert Environment(email_url=url).email_url == url


@pytest.mark.parametrize("url", ["smtp://", "pigeon://loft", "filemail:///tmp", "mail"])
def test_mail_goes_nowhere_else(url: str) -> None:
    with pytest.raises(ValidationError, match="write it as consolemail"):
        Environment(email_url=url)


def test_the_key_is_not_shown_by_accident() -> None:
    assert "k" * 32 not in repr(Environment(secret_key="k" * 32))
