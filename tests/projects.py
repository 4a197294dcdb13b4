"""Rendered projects, and the environments that their commands run in."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from snapshots import made_once, scratch
from variants import key_of, rendered

# What a shell must not hand on: settings of a project, and the environment that these tests run in.
FOREIGN = {
    *("APP_ENV", "SECRET_KEY", "DATABASE_URL", "REDIS_URL", "HOST", "PORT", "WEB_CONCURRENCY", "LOG_LEVEL"),
    *("MAX_BODY_BYTES", "CORS_ORIGINS", "ALLOWED_HOSTS", "TRUSTED_PROXIES", "VIRTUAL_ENV", "PYTHONPATH"),
    *("PYTHONDONTWRITEBYTECODE", "PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT", "PYTEST_XDIST_TESTRUNUID"),
}


@dataclass(frozen=True)
class Project:
    """A rendered and installed project, and what runs in it."""

    folder: Path

    @property
    def environment(self) -> Path:
        """The virtual environment."""
        return self.folder / ".venv"

    def variables(self, settings: Mapping[str, str | None]) -> dict[str, str]:
        """Give the environment variables of a command: ours, the project's programs first, and the settings."""
        variables = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        variables["PATH"] = os.pathsep.join([str(self.environment / "bin"), variables["PATH"]])
        variables |= {"UV_PROJECT_ENVIRONMENT": str(self.environment), "UV_NO_SYNC": "1", "PYTHONUNBUFFERED": "1"}
        # mypy compares sources by their hash; two processes that write into one cache might disturb each other
        variables["MYPY_CACHE_DIR"] = str(scratch() / f"mypy-{os.getpid()}")
        return variables | {name: value for name, value in settings.items() if value is not None}

    def run(self, *command: str, **settings: str | None) -> subprocess.CompletedProcess[str]:
        """Run a command in the project to its end, ten minutes at most, with only these settings."""
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.variables(settings),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=600,
            check=False,
        )

    def poe(self, *verb: str, **settings: str | None) -> str:
        """Run one of the project's verbs, which must succeed, and give its output."""
        done = self.run("poe", *verb, **settings)
        assert done.returncode == 0, f"poe {' '.join(verb)} failed:\n{done.stdout}"
        return done.stdout

    def spawn(self, command: tuple[str, ...], log: Path, settings: Mapping[str, str | None]) -> subprocess.Popen:
        """Start a command in a process group of its own, its output going to a file."""
        with open(log, "ab") as output:
            return subprocess.Popen(
                command,
                cwd=self.folder,
                env=self.variables(settings),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """Give the temporary folder that all processes of one test run share, under pytest-xdist too."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "projects"
    folder.mkdir(exist_ok=True)
    return folder


def make_project(answers: Mapping[str, object], shared: Path) -> Project:
    """Render a variant and install it into an environment of its own, once per test run."""

    def make(folder: Path) -> None:
        shutil.copytree(rendered(answers), folder)
        install(folder)

    return Project(made_once(shared / key_of(answers), make))


def install(folder: Path, *options: str) -> None:
    """Make a project's environment as its owner does; uv hard-links the files from its cache."""
    variables = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    command = ["uv", "sync", "--quiet", *options]
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"uv sync failed:\n{done.stderr}"
