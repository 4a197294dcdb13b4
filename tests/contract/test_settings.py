"""Settings: what is unsafe or malformed stops the start, and the message names it."""

import os
import re
import shutil
import signal
import time
from pathlib import Path

import pytest

from own_servers import free_port
from projects import Project
from serving import PRODUCTION, SECRET_KEY, Service
from snapshots import scratch

REFUSED_IN_PRODUCTION = {
    "no key": ("SECRET_KEY", None),
    "an empty key": ("SECRET_KEY", ""),
    "a key of 31 bytes": ("SECRET_KEY", SECRET_KEY[:31]),
    "no database": ("DATABASE_URL", None),
    "an empty database": ("DATABASE_URL", ""),
    "no hosts": ("ALLOWED_HOSTS", None),
    "empty hosts": ("ALLOWED_HOSTS", ""),
}
MALFORMED = [
    ("APP_ENV", "prodution"),
    ("DATABASE_URL", "nonsense"),
    ("DATABASE_URL", "oracle://host/db"),
    ("DATABASE_URL", "sqlite://"),
    ("REDIS_URL", "http://cache/0"),
    ("REDIS_URL", "redis://cache:port/0"),
    ("REDIS_URL", "redis://[::1/0"),
    ("HOST", "not a host"),
    ("HOST", "256.256.256.256"),
    ("PORT", "eighty"),
    ("PORT", "70000"),
    ("WEB_CONCURRENCY", "two"),
    ("WEB_CONCURRENCY", "0"),
    ("LOG_LEVEL", "loud"),
    ("MAX_BODY_BYTES", "1MB"),
    ("MAX_BODY_BYTES", "-5"),
    ("CORS_ORIGINS", "front.example"),
    ("ALLOWED_HOSTS", "https://api.example.com/path"),
    ("TRUSTED_PROXIES", "-1"),
    ("TRUSTED_PROXIES", "all"),
    ("RATE_LIMIT_LOGIN_ACCOUNT", "often"),
    ("RATE_LIMIT_LOGIN_ADDRESS", "5/moon"),
    ("RATE_LIMIT_REGISTER", "-1/hour"),
    ("RATE_LIMIT_USER", "300"),
]
SAFE = PRODUCTION | {"DATABASE_URL": "sqlite:///never-made.db"}


@pytest.mark.parametrize(("name", "value"), REFUSED_IN_PRODUCTION.values(), ids=REFUSED_IN_PRODUCTION)
def test_production_refuses_to_start_with(any_subject, name: str, value: str | None) -> None:
    assert_refused(any_subject.project, name, value)


def test_production_refuses_the_development_key(any_subject) -> None:
    """The key stands in the settings file or in the example of an environment file."""
    assert_refused(any_subject.project, "SECRET_KEY", development_key(any_subject.project))


def test_production_refuses_debug(any_subject) -> None:
    assert_refused(any_subject.project, any_subject.domain.debug, "1")


@pytest.mark.parametrize(("name", "value"), MALFORMED, ids=map("=".join, MALFORMED))
def test_a_malformed_value_stops_the_start(any_subject, name: str, value: str) -> None:
    assert_refused(any_subject.project, name, value)


def test_a_key_that_is_printed_nowhere(any_subject) -> None:
    assert SECRET_KEY[:31] not in refusal(any_subject.project, "SECRET_KEY", SECRET_KEY[:31])


def test_production_reads_no_env_file(any_subject, tmp_path: Path) -> None:
    project = copy_of(any_subject.project, tmp_path / "copy")
    (project.folder / ".env").write_text(f"SECRET_KEY={SECRET_KEY}\nALLOWED_HOSTS=127.0.0.1\n")
    assert_refused(project, "SECRET_KEY", None)


def test_development_reads_an_env_file_and_needs_no_setting(any_subject, tmp_path: Path) -> None:
    project = copy_of(any_subject.project, tmp_path / "copy")
    port = free_port()
    (project.folder / ".env").write_text(f"PORT={port}\nHOST=127.0.0.1\nDATABASE_URL=sqlite:///from-the-file.db\n")
    project.poe("migrate")
    assert (project.folder / "from-the-file.db").exists()
    log = tmp_path / "log"
    service = Service(project, {"PORT": str(port)}, log, project.spawn(("poe", "serve"), log, {}))
    service.wait()
    service.stop()


def assert_refused(project: Project, name: str, value: str | None) -> None:
    """Start the server with one setting changed: it must end by itself and name the setting."""
    output = refusal(project, name, value)
    assert re.search(rf"\b{name}\b", output), f"{name} is not named:\n{output}"
    assert "Traceback" not in output, output


def refusal(project: Project, name: str, value: str | None) -> str:
    """Give what a server prints that refuses to start; it has 20 s to do so, and none may answer meanwhile."""
    log = scratch() / f"refusal-{name}-{time.monotonic_ns()}.log"
    settings = SAFE | {"PORT": str(free_port())} | {name: value}
    process = project.spawn(("poe", "serve"), log, settings)
    try:
        assert process.wait(20) != 0, log.read_text()
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)  # with the workers
            process.wait()
    return log.read_text()


def development_key(project: Project) -> str:
    """Find the key that the project uses in development, in its own source."""
    pattern = re.compile(r"""["'=]([\w-]*(?:development|insecure)[\w-]{20,})""")
    sources = [path for name in ("settings", "environment") for path in project.folder.glob(f"*/{name}.py")]
    for path in [*sorted(sources), project.folder / ".env.example"]:
        if path.exists() and (found := pattern.search(path.read_text())):
            return found[1]
    raise AssertionError("no development key is found")


def copy_of(project: Project, folder: Path) -> Project:
    """Copy a project that runs in the environment of the original, to add files."""
    shutil.copytree(project.folder, folder, ignore=shutil.ignore_patterns(".venv", "*.log", "*.db*"))
    (folder / ".venv").symlink_to(project.environment)
    return Project(folder)
