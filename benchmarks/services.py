"""Requests a second and latencies of a booted production server, as ratios to a bare view in the same run.

    uv run python benchmarks/services.py [--template django-site] [--seconds 6] [--rounds 3] [--only rates]

Two workers, PostgreSQL, Redis where the template uses it, 32 connections by wrk (Debian's package). Each request is
measured in turn with a bare view of the same framework on the same server that returns the same bytes; the median of
the rounds counts. A ratio travels between machines, a rate does not.
"""

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import httpx
import sizes
from accounts import HEALTH, LOGIN, Account, LinksAccount, SiteAccount, TasksAccount
from bare_servers import bare_server
from load import Load, wrk

from contract.domains import DOMAINS
from projects import Project, make_project
from servers import database, redis_database
from serving import Service, serving

SERVERS = {
    "own": ("poe", "serve"),
    "granian": (
        *("granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "32"),
        *("--no-access-log", "app.main:app"),
    ),
}


@dataclass(frozen=True)
class Template:
    """What is measured of a template: with which account, beside which bare view, at which sizes."""

    account: type[Account]
    bare: str
    sizes: dict[str, Callable]
    needs_redis: bool = False


TEMPLATES = {
    "flask-api": Template(TasksAccount, "flask_app", {"list": sizes.long_list}),
    "fastapi-service": Template(
        LinksAccount,
        "fastapi_app",
        {"list": sizes.long_list, "redirects": sizes.redirects_among_many, "statistics": sizes.year_of_clicks},
        needs_redis=True,
    ),
    "django-site": Template(
        SiteAccount,
        "django_app",
        {"pages": sizes.pages_among_many},
        needs_redis=True,
    ),
}


def rates(account: Account, args: argparse.Namespace) -> None:
    """Print each request beside the bare view."""
    print("| request | req/s | p99 ms | bare view req/s | ratio |\n|---|---|---|---|---|")
    for load in account.loads:
        answer = ask(account, load)
        with bare_server(account.service.project, TEMPLATES[args.template].bare, answer) as bare:
            rounds = [
                (
                    wrk(account.service.url, load, account.token, args.seconds),
                    wrk(bare, Load("bare", "/"), "", args.seconds),
                )
                for _ in range(args.rounds)
            ]
        assert not any(result.failed for pair in rounds for result in pair), f"{load.name}: requests failed"
        account.check(load, [ours for ours, _ in rounds])
        rate, p99 = (statistics.median(getattr(ours, name) for ours, _ in rounds) for name in ("rate", "p99"))
        beside = statistics.median(bare.rate for _, bare in rounds)
        print(f"| {load.name} | {rate:.0f} | {p99:.0f} | {beside:.0f} | {rate / beside:.3f} |", flush=True)


def ask(account: Account, load: Load) -> httpx.Response:
    """Send one request of a kind."""
    headers = {"Authorization": f"Bearer {account.token}", "Content-Type": "application/json"}
    method = "POST" if load.body else "GET"
    return httpx.request(method, account.service.url + load.path, content=load.body or None, headers=headers)


def health_under_logins(account: Account, args: argparse.Namespace) -> None:
    """Print the 99th percentile of the health check while 32 clients log in."""
    command = [sys.executable, __file__, "--login-load", account.service.url, str(args.seconds + 2)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as logins:
        time.sleep(1)
        result = wrk(account.service.url, HEALTH, "", args.seconds, connections=4)
        logins.wait()
    print(f"\n/health/live while 32 clients log in: p99 {result.p99:.0f} ms")


def footprint(project: Project, settings: dict[str, str | None]) -> None:
    """Print how long the first answer takes after the start, and the memory of the idle processes (PSS)."""
    started = time.monotonic()
    with serving(project, migrate=False, ready="/health/live", **settings) as service:
        first = time.monotonic() - started
        time.sleep(2)
        listed = subprocess.run(["pgrep", "-g", str(service.process.pid)], check=True, capture_output=True, text=True)
        memory = sum(pss(int(pid)) for pid in listed.stdout.split())
        print(f"\nfirst answer {first:.1f} s after the start; idle memory {memory / 1024:.0f} MiB (PSS, two workers)")


def pss(pid: int) -> int:
    """Give the proportional set size of a process in KiB: shared pages count once over all that share them."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[1])


@contextmanager
def booted(project: Project, settings: dict[str, str | None], args: argparse.Namespace) -> Iterator[Service]:
    """Boot the project on the server that is asked for."""
    if args.server == "granian":
        subprocess.run(["uv", "pip", "install", "--quiet", "granian"], cwd=project.folder, check=True)
    with serving(project, prepare=DOMAINS[args.template].prepare, command=SERVERS[args.server], **settings) as service:
        yield service


def measure(args: argparse.Namespace) -> None:
    """Measure one template's project on PostgreSQL."""
    template = TEMPLATES[args.template]
    parts = {"rates": rates, "health": health_under_logins, **template.sizes}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = stack.enter_context(database("postgresql"))
        redis = stack.enter_context(redis_database()) if template.needs_redis else None
        settings = {"DATABASE_URL": url, "REDIS_URL": redis} | DOMAINS[args.template].settings
        project = make_project({"project_type": args.template, "database": "postgresql", "extras": []}, folder)
        with booted(project, settings, args) as service:
            account = template.account(service, url)
            for name, part in parts.items():
                if args.only in (None, name):
                    part(account, args)
        if args.only in (None, "footprint"):
            footprint(project, settings)


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--template", choices=TEMPLATES, default="flask-api")
    parser.add_argument("--seconds", type=int, default=6, help="how long each request is measured in a round")
    parser.add_argument("--rounds", type=int, default=3, help="how many rounds; their median counts")
    parser.add_argument("--only", help="rates, health, list, redirects, statistics, pages or footprint; else all")
    parser.add_argument("--server", choices=SERVERS, default="own", help="of flask-api: granian in place of its own")
    parser.add_argument("--login-load", nargs=2, metavar=("URL", "SECONDS"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.login_load:
        url, seconds = args.login_load
        wrk(url, LOGIN, "", int(seconds))
    elif not shutil.which("wrk"):
        raise SystemExit("wrk is missing: apt-get install wrk")
    else:
        measure(args)


if __name__ == "__main__":
    main()
