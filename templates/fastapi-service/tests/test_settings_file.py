"""The `.env` file, which is for development."""

from pathlib import Path

import pytest

from app.settings import Settings


def test_the_file_is_read_in_development_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("PORT=7777\nLOG_LEVEL=\n")
    monkeypatch.chdir(tmp_path)
    found = {}

    for name in ("development", "test"):
        monkeypatch.setenv("APP_ENV", name)
        found[name] = Settings.from_environment().port

    assert found == {"development": 7777, "test": 8000}


def test_a_misspelt_name_in_the_file_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("SECRET_KEYS=x\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("APP_ENV", "development")

    with pytest.raises(SystemExit, match="SECRET_KEYS"):
        Settings.from_environment()


def test_production_does_not_come_from_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = ("APP_ENV=production", f"SECRET_KEY={'k' * 32}", "ALLOWED_HOSTS=example.com")
    (tmp_path / ".env").write_text("\n".join([*settings, "DATABASE_URL=sqlite:///app.db"]))
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)

    with pytest.raises(SystemExit, match="set production in the environment"):
        Settings.from_environment()
