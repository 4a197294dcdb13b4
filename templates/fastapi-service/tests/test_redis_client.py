"""What the use of Redis costs those who use none."""

import subprocess
import sys

import pytest

IMPORTED = "import sys, app.main; print('redis' in sys.modules)"


@pytest.mark.parametrize(("url", "imported"), [("", "False\n"), ("redis://127.0.0.1:1", "True\n")])
def test_the_library_is_imported_only_where_a_redis_is_set(
    monkeypatch: pytest.MonkeyPatch, url: str, imported: str
) -> None:
    monkeypatch.setenv("APP_ENV", "test")
    monkeypatch.setenv("REDIS_URL", url)

    found = subprocess.run([sys.executable, "-c", IMPORTED], capture_output=True, check=True)  # noqa: S603

    assert found.stdout.decode() == imported
