"""Values of settings that look right and are not."""

from pathlib import Path

import pytest
from pydantic import ValidationError
from sqlalchemy import make_url

from app.db import engines
from app.setting_values import REDIS_FORM
from app.settings import Settings


@pytest.mark.parametrize("rate", ["0/minute", "5/minute;10/hour", "often", "5/99999999999 years"])
def test_a_rate_limit_is_one_limit_of_at_least_one(rate: str) -> None:
    with pytest.raises(ValidationError, match="rate_limit_user"):
        Settings(rate_limit_user=rate)


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
        Settings(database_url=url)


def test_a_database_needs_its_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.setting_values.find_spec", lambda _name: None)

    with pytest.raises(ValidationError, match="postgresql needs the package asyncpg"):
        Settings(database_url="postgresql://db/app")


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
    assert Settings(redis_url=url).redis_url == url


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
        Settings(redis_url=url)

    assert [error["msg"] for error in refused.value.errors()] == [f"Value error, {REDIS_FORM}"]


@pytest.mark.parametrize("host", ["0.0.0.0", "localhost", "127.0.0.1"])  # noqa: S104
def test_the_server_listens_on_an_address_of_this_machine(host: str) -> None:
    assert Settings(host=host).host == host


@pytest.mark.parametrize("host", ["not a host", "256.0.0.1", "a..b", "192.0.2.1", "unix:/tmp/x"])
def test_the_server_listens_nowhere_else(host: str) -> None:
    with pytest.raises(ValidationError, match="write an address of this machine"):
        Settings(host=host)


@pytest.mark.parametrize("token", ["too short", "é" * 20, "sixteen and more, with spaces"])
def test_a_token_is_one_long_word(token: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Settings(metrics_token=token)

    [error] = refused.value.errors()
    assert error["msg"] == "Value error, write 16 letters or more, without spaces"


@pytest.mark.parametrize("name", ["a b", "CF_IPCountry", "Länder", "a:"])
def test_a_header_goes_by_a_name(name: str) -> None:
    with pytest.raises(ValidationError, match="write the name of a header, as in CF-IPCountry"):
        Settings(country_header=name)


def test_the_figures_lie_in_a_folder_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    for place in ("file", "none"):
        with pytest.raises(ValidationError, match="write the path of a folder that is there"):
            Settings(prometheus_multiproc_dir=tmp_path / place)
    assert Settings(prometheus_multiproc_dir=tmp_path).prometheus_multiproc_dir == tmp_path


@pytest.mark.parametrize(
    "names", [".", "*", "*.example.com", "https://example.com", "a:8000", "a b"]
)
def test_a_host_that_may_be_asked_for_is_a_name(names: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Settings(allowed_hosts=names)

    [error] = refused.value.errors()
    assert error["loc"] == ("allowed_hosts",)
    assert "write names as example.com" in error["msg"]


@pytest.mark.parametrize(
    "origins", ["*", "example.com", "https://example.com/", "ftp://a", "https://"]
)
def test_an_origin_is_a_scheme_and_a_name(origins: str) -> None:
    with pytest.raises(ValidationError, match=r"write origins as https://example\.com"):
        Settings(cors_origins=origins)


@pytest.mark.parametrize("option", ["foo=bar", "ssl=require", "sslmode=require&foo=bar"])
def test_an_option_that_the_driver_does_not_know_is_named(option: str) -> None:
    with pytest.raises(ValidationError, match=r"postgresql takes no (foo|ssl) here"):
        Settings(database_url=f"postgresql://db/app?{option}")


def test_the_option_that_hosts_of_postgresql_give_is_handed_on() -> None:
    url = make_url("postgresql://db/app?sslmode=require")

    assert engines.with_driver(url).query == {"ssl": "require"}
