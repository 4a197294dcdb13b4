"""Django's own questions about a site in production."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from app.accounts.checks import mail_is_sent
from tests.conftest import ROOT

PRODUCTION = {
    "APP_ENV": "production",
    "SECRET_KEY": "k9vQ2xT7mZ4wR8pL1nB6cY3dF5hJ0gS" * 2,
    "ALLOWED_HOSTS": "example.com",
    "EMAIL_URL": "smtp+tls://site:secret@mail.example.com:587",
}


def test_django_has_nothing_to_say_about_production(tmp_path: Path) -> None:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    database = {"DATABASE_URL": f"sqlite:///{tmp_path}/site.db"}

    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=kept | database | PRODUCTION,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout + done.stderr


def test_mails_that_end_in_the_log_are_warned_of(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

    assert [warning.id for warning in mail_is_sent(None)] == ["accounts.W001"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert mail_is_sent(None) == []
