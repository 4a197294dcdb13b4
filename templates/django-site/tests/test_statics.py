"""The static files that production serves: gathered once, and again when something changed."""

import os
import time
from pathlib import Path

import pytest

from config import statics

NEVER = ["false"]


@pytest.fixture
def gathered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of this test's own, and a command that leaves a manifest in it."""
    folder = tmp_path / "staticfiles"
    monkeypatch.setattr(statics, "GATHERED", folder)
    monkeypatch.setattr(statics, "MANIFEST", folder / "staticfiles.json")
    monkeypatch.setattr(statics, "COMMAND", ["touch", str(folder / "staticfiles.json")])
    return folder


def test_what_was_never_gathered_is_gathered(gathered: Path) -> None:
    statics.gather_if_stale()

    assert (gathered / "staticfiles.json").exists()


def test_what_is_newer_than_the_code_is_left_alone(
    gathered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    statics.gather_if_stale()
    monkeypatch.setattr(statics, "COMMAND", NEVER)

    statics.gather_if_stale()

    assert not statics.is_stale()


def test_what_is_older_than_the_code_is_gathered_anew(gathered: Path) -> None:
    statics.gather_if_stale()
    os.utime(gathered / "staticfiles.json", (0, 0))

    statics.gather_if_stale()

    assert (gathered / "staticfiles.json").stat().st_mtime > time.time() - 60


def test_a_server_that_cannot_gather_them_does_not_start(
    gathered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statics, "COMMAND", NEVER)

    with pytest.raises(SystemExit, match="run poe static"):
        statics.gather_if_stale()


def test_a_server_that_may_not_write_serves_what_there_is(
    gathered: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    statics.gather_if_stale()
    os.utime(gathered / "staticfiles.json", (0, 0))
    monkeypatch.setattr(statics, "COMMAND", NEVER)

    statics.gather_if_stale()

    assert "older than the code" in caplog.text
