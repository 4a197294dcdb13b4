"""uvicorn and granian, each with uvloop and with asyncio's own loop, serving a bare FastAPI view and fastapi-service.

    uv run python benchmarks/loops.py [--seconds 3] [--rounds 3]

Two workers each, 32 connections by wrk; the servers take turns in each round, and the median counts.
"""

import argparse
import statistics
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from accounts import LinksAccount
from bare_servers import APPS, wait_for
from load import Load, wrk

from own_servers import free_port
from projects import Project, make_project
from servers import database, redis_database
from serving import PRODUCTION, serving

UVICORN = ("uvicorn", "--workers", "2", "--http", "httptools", "--no-access-log", "--log-level", "warning")
GRANIAN = ("granian", "--interface", "asgi", "--workers", "2", "--no-access-log", "--log-level", "warning")
SERVERS = {
    f"{server[0]}, {loop}": (*server, "--loop", loop) for server in (UVICORN, GRANIAN) for loop in ("uvloop", "asyncio")
}


def rate(project: Project, command: tuple[str, ...], load: Load, seconds: int, **settings: str | None) -> float:
    """Start a server, send one kind of request for some seconds, stop it, and give the requests a second."""
    port = str(free_port())
    settings |= {"PORT": port}
    process = project.spawn((*command, "--port", port), project.folder / f"{port}.log", PRODUCTION | settings)
    try:
        wait_for(f"http://127.0.0.1:{port}/health/live")
        return wrk(f"http://127.0.0.1:{port}", load, "", seconds).rate
    finally:
        process.terminate()
        process.wait()


def measure(args: argparse.Namespace) -> None:
    """Print the requests a second of each server."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url, redis = stack.enter_context(database("postgresql")), stack.enter_context(redis_database())
        answers = {"project_type": "fastapi-service", "database": "postgresql", "extras": []}
        project = make_project(answers, folder)
        project.run("uv", "pip", "install", "granian")
        (project.folder / "bare.py").write_text((APPS / "fastapi_app.py").read_text())
        (project.folder / "answer").write_bytes(b'{"status":"ok"}')
        settings = {"DATABASE_URL": url, "REDIS_URL": redis, "ANSWER": "answer"}
        with serving(project, DATABASE_URL=url, REDIS_URL=redis) as service:
            redirect = LinksAccount(service, url).redirect
        asked = {"bare:app": Load("bare", "/", signed=False), "app.main:app": redirect}
        rates = {(server, app): [] for server in SERVERS for app in asked}
        for _ in range(args.rounds):
            for (server, app), found in rates.items():
                found.append(rate(project, (*SERVERS[server], app), asked[app], args.seconds, **settings))
    print("| server | bare FastAPI view, req/s | cached redirect, req/s |\n|---|---|---|")
    for server in SERVERS:
        bare, redirects = (statistics.median(rates[server, app]) for app in asked)
        print(f"| {server} | {bare:.0f} | {redirects:.0f} |")


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=3, help="how long each server is measured in a round")
    parser.add_argument("--rounds", type=int, default=3, help="how many rounds; their median counts")
    measure(parser.parse_args())


if __name__ == "__main__":
    main()
