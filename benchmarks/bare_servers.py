"""A view of the same framework, on the same server, that returns the same bytes and does nothing else."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from own_servers import free_port
from projects import Project
from serving import PRODUCTION

APPS = Path(__file__).parent / "bare"
COMMANDS = {
    "flask_app": ("gunicorn", "--config", "gunicorn.conf.py", "--pythonpath", "{folder}", "bare:app"),
    "fastapi_app": (
        *("uvicorn", "--app-dir", "{folder}", "--port", "{port}", "--workers", "2", "--loop", "uvloop"),
        *("--http", "httptools", "--no-access-log", "--log-level", "warning", "bare:app"),
    ),
}
COMMANDS["django_app"] = COMMANDS["fastapi_app"]


@contextmanager
def bare_server(project: Project, framework: str, answer: httpx.Response) -> Iterator[str]:
    """Serve what a response holds from an empty view, and give the address."""
    port = str(free_port())
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "answer").write_bytes(answer.content)
        shutil.copy(APPS / f"{framework}.py", Path(folder) / "bare.py")
        command = tuple(part.format(folder=folder, port=port) for part in COMMANDS[framework])
        settings = {**PRODUCTION, "PORT": port, "DATABASE_URL": "sqlite:///unused.db", "ANSWER": f"{folder}/answer"}
        settings["CONTENT_TYPE"] = answer.headers.get("Content-Type")
        settings["LOCATION"] = answer.headers.get("Location") if answer.is_redirect else None
        process = project.spawn(command, Path(folder) / "log", settings)
        try:
            wait_for(f"http://127.0.0.1:{port}/")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()


def wait_for(url: str) -> None:
    """Wait until an address answers, 20 seconds at most."""
    for _ in range(400):
        try:
            httpx.get(url)
            return
        except httpx.TransportError:
            time.sleep(0.05)
    raise SystemExit(f"{url} does not answer")
