"""The `.env` file is for development."""

from pathlib import Path

import pytest

from config.environment import Environment


def test_production_does_not_come_from_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = ("APP_ENV=production", f"SECRET_KEY={'k' * 32}", "ALLOWED_HOSTS=example.com")
    (tmp_path / ".env").write_text("\n".join([*settings, "DATABASE_URL=sqlite:///app.db"]))
    monkeypatch.chdir(tmp_path)
    for name in Environment.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)

    with pytest.raises(SystemExit, match="set production in the environment"):
        Environment.read()
