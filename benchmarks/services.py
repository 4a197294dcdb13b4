"""Requests a second and latencies of a booted production server, as ratios to a bare view in the same run.

    uv run python benchmarks/services.py [--seconds 6] [--rounds 3] [--server granian]

Two workers, PostgreSQL, 32 connections by wrk (Debian's package). Each endpoint is measured in turn with a bare
view of the same framework on the same server that returns the same bytes; the median of the rounds counts.
The figures of this project's README come from this command; a ratio travels between machines, a rate does not.
"""

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psycopg

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from load import Load, wrk

from own_servers import free_port
from projects import Project, make_project
from servers import database
from serving import PRODUCTION, Service, serving

BARE = Path(__file__).parent / "bare"
PASSWORD = "a long walk by the river"
SERVERS = {
    "gunicorn": ("poe", "serve"),
    "granian": (
        *("granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "32"),
        *("--no-access-log", "app.main:app"),
    ),
}


@contextmanager
def bare_server(project: Project, answer: bytes, framework: str) -> Iterator[str]:
    """Serve the same bytes from an empty view, on the same server with the same settings."""
    port = str(free_port())
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "answer").write_bytes(answer)
        shutil.copy(BARE / f"{framework}.py", Path(folder) / "bare.py")
        command = ("gunicorn", "--config", "gunicorn.conf.py", "--pythonpath", folder, "bare:app")
        settings = {**PRODUCTION, "PORT": port, "DATABASE_URL": "sqlite:///unused.db", "ANSWER": f"{folder}/answer"}
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


class Account:
    """An account on a booted service, with as many tasks as are asked for."""

    def __init__(self, service: Service) -> None:
        self.client = httpx.Client(base_url=service.url + "/api/v1", timeout=60)
        account = {"email": "bench@example.com", "password": PASSWORD}
        self.client.post("/auth/register", json=account | {"name": "Bench"}).raise_for_status()
        self.token = self.client.post("/auth/login", json=account).json()["access_token"]
        self.client.headers["Authorization"] = f"Bearer {self.token}"
        self.project = self.client.post("/projects", json={"name": "Bench"}).json()["id"]
        self.label = self.client.post("/labels", json={"name": "bench"}).json()["id"]

    def add_tasks(self, count: int) -> None:
        """Add tasks one by one."""
        for number in range(count):
            fields = {"title": f"Task number {number}", "label_ids": [self.label]}
            self.client.post(f"/projects/{self.project}/tasks", json=fields).raise_for_status()

    @property
    def loads(self) -> list[Load]:
        """The requests that are measured."""
        credentials = f'{{"email": "bench@example.com", "password": "{PASSWORD}"}}'
        return [
            Load("health", "/health/live", signed=False),
            Load("list of 20", "/api/v1/tasks?limit=20"),
            Load("create", f"/api/v1/projects/{self.project}/tasks", '{"title": "Another task"}'),
            Load("login", "/api/v1/auth/login", credentials, signed=False),
        ]


def compare(service: Service, account: Account, args: argparse.Namespace) -> None:
    """Print each endpoint beside the bare view."""
    print("| request | req/s | p99 ms | bare view req/s | ratio |\n|---|---|---|---|---|")
    for load in account.loads:
        answer = httpx.request(
            "POST" if load.body else "GET",
            service.url + load.path,
            content=load.body or None,
            headers={"Authorization": f"Bearer {account.token}", "Content-Type": "application/json"},
        ).content
        with bare_server(service.project, answer, "flask_app") as bare:
            rounds = [
                (
                    wrk(service.url, load, account.token, args.seconds),
                    wrk(bare, Load("bare", "/"), "", args.seconds),
                )
                for _ in range(args.rounds)
            ]
        assert not any(result.failed for pair in rounds for result in pair), f"{load.name}: requests failed"
        rate, p99 = (statistics.median(getattr(ours, name) for ours, _ in rounds) for name in ("rate", "p99"))
        beside = statistics.median(bare.rate for _, bare in rounds)
        print(f"| {load.name} | {rate:.0f} | {p99:.0f} | {beside:.0f} | {rate / beside:.3f} |", flush=True)


def health_under_logins(service: Service, account: Account, seconds: int) -> None:
    """Print the 99th percentile of the health check while 32 clients log in."""
    health = account.loads[0]
    command = [sys.executable, __file__, "--login-load", service.url, str(seconds + 2)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as logins:
        time.sleep(1)
        result = wrk(service.url, health, "", seconds, connections=4)
        logins.wait()
    print(f"\n/health/live while 32 clients log in: p99 {result.p99:.0f} ms")


def cost_of_size(service: Service, account: Account, url: str, args: argparse.Namespace) -> None:
    """Print the list of 20 with 100 and with 100,000 rows of one owner, page 1 and page 1,000."""
    few = wrk(service.url, account.loads[1], account.token, args.seconds)
    fill(url, account, 100_000)
    many = wrk(service.url, account.loads[1], account.token, args.seconds)
    print(
        f"\nlist of 20: {few.rate:.0f} req/s at 100 rows, {many.rate:.0f} at 100,000; ratio {many.rate / few.rate:.2f}"
    )
    cursor = None
    for _ in range(1000):
        page = account.client.get("/tasks", params={"limit": 20, **({"cursor": cursor} if cursor else {})}).json()
        cursor = page["next_cursor"]
    deep = wrk(service.url, Load("deep", f"/api/v1/tasks?limit=20&cursor={cursor}"), account.token, args.seconds)
    print(f"page 1,000 beside page 1 at 100,000 rows: ratio {deep.rate / many.rate:.2f}")


def fill(url: str, account: Account, count: int) -> None:
    """Add many tasks at once, by SQL."""
    with psycopg.connect(url) as connection:
        connection.execute(
            "INSERT INTO tasks (owner_id, project_id, title, notes, status, priority, created_at, updated_at) "
            "SELECT owner_id, id, 'Task ' || n, '', 'todo', 1 + mod(n, 3), now(), now() "
            "FROM projects, generate_series(1, %s) AS n WHERE projects.id = %s",
            (count, account.project),
        )
        connection.execute("ANALYZE tasks")


def footprint(project: Project, url: str) -> None:
    """Print how long the first answer takes after the start, and the memory of the idle processes (PSS)."""
    started = time.monotonic()
    with serving(project, migrate=False, ready="/health/live", DATABASE_URL=url) as service:
        first = time.monotonic() - started
        time.sleep(2)
        listed = subprocess.run(["pgrep", "-g", str(service.process.pid)], check=True, capture_output=True, text=True)
        memory = sum(pss(int(pid)) for pid in listed.stdout.split())
        print(f"\nfirst answer {first:.1f} s after the start; idle memory {memory / 1024:.0f} MiB (PSS, two workers)")


def pss(pid: int) -> int:
    """Give the proportional set size of a process in KiB: shared pages count once over all that share them."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[1])


def main() -> None:
    """Measure one project on PostgreSQL."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=6, help="how long each endpoint is measured in a round")
    parser.add_argument("--rounds", type=int, default=3, help="how many rounds; their median counts")
    parser.add_argument("--server", choices=SERVERS, default="gunicorn")
    parser.add_argument("--login-load", nargs=2, metavar=("URL", "SECONDS"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.login_load:
        url, seconds = args.login_load
        credentials = f'{{"email": "bench@example.com", "password": "{PASSWORD}"}}'
        wrk(url, Load("login", "/api/v1/auth/login", credentials, signed=False), "", int(seconds))
        return
    if not shutil.which("wrk"):
        raise SystemExit("wrk is missing: apt-get install wrk")
    with tempfile.TemporaryDirectory() as folder, database("postgresql") as url:
        project = make_project({"project_type": "flask-api", "database": "postgresql", "extras": []}, Path(folder))
        if args.server == "granian":
            subprocess.run(["uv", "pip", "install", "--quiet", "granian"], cwd=project.folder, check=True)
        with serving(project, command=SERVERS[args.server], DATABASE_URL=url) as service:
            account = Account(service)
            account.add_tasks(100)
            compare(service, account, args)
            health_under_logins(service, account, args.seconds)
            cost_of_size(service, account, url, args)
        footprint(project, url)


if __name__ == "__main__":
    main()
