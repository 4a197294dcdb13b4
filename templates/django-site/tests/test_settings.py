"""Settings: what is unsafe or misspelt stops the start with a sentence that names it."""

from pathlib import Path

import pytest

from config.environment import DEVELOPMENT_KEY, Environment

PRODUCTION = {
    "APP_ENV": "production",
    "SECRET_KEY": "k" * 32,
    "DATABASE_URL": "sqlite:///app.db",
    "ALLOWED_HOSTS": "www.example.com",
}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A safe production environment."""
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def test_a_safe_production_starts(environment: pytest.MonkeyPatch) -> None:
    settings = Environment.read()

    assert settings.production
    assert settings.allowed_hosts == ("www.example.com",)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", None),
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "k" * 31),
        ("SECRET_KEY", DEVELOPMENT_KEY),
        ("APP_DEBUG", "1"),
        ("DATABASE_URL", None),
        ("DATABASE_URL", ""),
        ("ALLOWED_HOSTS", None),
        ("ALLOWED_HOSTS", " , "),
    ],
)
def test_what_is_unsafe_in_production_is_refused_by_name(
    environment: pytest.MonkeyPatch, name: str, value: str | None
) -> None:
    if value is None:
        environment.delenv(name)
    else:
        environment.setenv(name, value)

    with pytest.raises(SystemExit, match=f"^{name}: "):
        Environment.read()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("APP_ENV", "prod"),
        ("DATABASE_URL", "oracle://db"),
        ("DATABASE_URL", "nonsense"),
        ("REDIS_URL", "redis://cache:port/0"),
        ("HOST", "not a host"),
        ("PORT", "eighty"),
        ("PORT", "0"),
        ("WEB_CONCURRENCY", "0"),
        ("LOG_LEVEL", "LOUD"),
        ("MAX_BODY_BYTES", "-1"),
        ("TRUSTED_PROXIES", "-1"),
        ("RATE_LIMIT_USER", "often"),
        ("RATE_LIMIT_CONTACT", "0/hour"),
        ("EMAIL_URL", "carrier-pigeon://loft"),
        ("EMAIL_URL", "smtp+tls://"),
        ("MAX_UPLOAD_BYTES", "10MB"),
        ("RATE_LIMIT_LOGIN_ACCOUNT", "5/fortnight"),
    ],
)
def test_a_malformed_value_is_refused_by_name(
    environment: pytest.MonkeyPatch, name: str, value: str
) -> None:
    environment.setenv(name, value)

    with pytest.raises(SystemExit, match=f"^{name}: ") as refused:
        Environment.read()

    assert "\n" not in str(refused.value)


def test_each_wrong_setting_has_a_line_of_its_own(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("PORT", "eighty")
    environment.setenv("LOG_LEVEL", "LOUD")

    with pytest.raises(SystemExit) as refused:
        Environment.read()

    assert {line.split(":")[0] for line in str(refused.value).splitlines()} == {"PORT", "LOG_LEVEL"}


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("SECRET_KEYS", "SECRET_KEY"),
        ("DATABASE_URLS", "DATABASE_URL"),
        ("ALOWED_HOSTS", "ALLOWED_HOSTS"),
        ("TRUSTED_PROXIE", "TRUSTED_PROXIES"),
        ("RATE_LIMIT_USERS", "RATE_LIMIT_USER"),
        ("RATE_LIMIT_EVERYTHING", "no such setting"),
    ],
)
def test_a_misspelt_name_stops_the_start(
    environment: pytest.MonkeyPatch, misspelt: str, meant: str
) -> None:
    environment.setenv(misspelt, "1")

    with pytest.raises(SystemExit, match=f"^{misspelt}: .*{meant}"):
        Environment.read()


def test_names_that_are_not_ours_are_left_alone(environment: pytest.MonkeyPatch) -> None:
    for name in ("HOSTNAME", "HOME_PORT", "DEBUG", "DATABASE_PASSWORD", "PORTS"):
        environment.setenv(name, "1")

    assert Environment.read().port == 8000


def test_the_file_is_read_in_development_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("PORT=7777\nLOG_LEVEL=\n")
    monkeypatch.chdir(tmp_path)
    found = {}

    for name in ("development", "test"):
        monkeypatch.setenv("APP_ENV", name)
        found[name] = Environment.read().port

    assert found == {"development": 7777, "test": 8000}


def test_a_misspelt_name_in_the_file_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("SECRET_KEYS=x\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("APP_ENV", "development")

    with pytest.raises(SystemExit, match="SECRET_KEYS"):
        Environment.read()
