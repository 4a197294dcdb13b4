"""The Dockerfile builds, and the image boots without root, answers, and stops on SIGTERM."""

import json
import shutil
import subprocess
import time
from pathlib import Path

import httpx
import pytest
import yaml

from images import Image, booted, built, engine, stop, writable
from own_servers import free_port
from servers import needs
from serving import SECRET_KEY, Service
from variants import default_variants, name_of, render

pytestmark = pytest.mark.xdist_group("image")

REQUIRED = {"SECRET_KEY": SECRET_KEY, "DATABASE_URL": "sqlite:////data/app.db", "ALLOWED_HOSTS": "a.test,127.0.0.1"}
ACCOUNT = {"email": "ada@example.com", "password": "correct-horse-battery-9", "name": "Ada"}


@pytest.fixture(scope="module", params=default_variants(), ids=name_of)
def project(request, tmp_path_factory) -> Path:
    """Return the folder of a template's default project."""
    return render(request.param, tmp_path_factory.mktemp("image") / "project")


@pytest.fixture(scope="module")
def image(project):
    """Return the project's image, built once, while what must not reach it lies about in the folder."""
    needs(engine(), "no Docker daemon answers, and buildah is not installed or not run as root")
    context = shutil.copytree(project, project.with_name("context"))
    for name in (".env", "app/.env", "app/app.db", "app.db"):
        (context / name).write_text("SECRET_KEY=must-stay-outside\n")
    with built(context) as image:
        yield image


@pytest.fixture
def volume(image, tmp_path) -> dict[str, Path]:
    """Return a folder in place of a fresh volume, and where it is mounted."""
    return {"/data": writable(tmp_path / "data", image.config["User"])}


@pytest.fixture
def service(project, image, volume):
    """Return a running service on a migrated database, as compose.yaml starts it."""
    migrate = yaml.safe_load((project / "compose.yaml").read_text())["services"]["migrate"]["command"]
    settings = REQUIRED | {"PORT": str(free_port())}
    code, output = image.run(*migrate, mounts=volume, settings=settings)
    assert code == 0, output
    with booted(image, volume, settings) as service:
        yield service


def test_the_image_runs_as_a_numbered_user_that_is_not_root(image: Image, volume):
    uid, _, gid = image.config["User"].partition(":")

    code, output = image.run("id", "-u", mounts=volume)

    # a number: Kubernetes cannot tell whether a name is root
    assert min(int(uid), int(gid)) > 0
    assert (code, output.strip()) == (0, uid)


def test_the_image_holds_no_secrets_no_tests_and_no_compiler(image: Image, volume):
    found = "-name '.env*' -o -name '*.db' -path '/srv/*' -o -path '/srv/*tests*' -not -name '*.md'"
    tools = "for tool in gcc cc c++ clang make uv; do command -v $tool; done; true"
    script = f"find / -xdev \\( {found} \\) 2>/dev/null; {tools}"

    code, output = image.run("sh", "-c", script, mounts=volume)

    assert (code, output) == (0, "")


def test_the_service_can_write_nowhere_but_in_its_data_folder(image: Image, volume):
    script = "find / -xdev -type d -writable -not -path '/proc*' 2>/dev/null; touch /data/kept"

    code, output = image.run("sh", "-c", script, mounts=volume)

    shared = {"/tmp", "/var/tmp", "/run/lock", "/dev/shm", "/data", "/var/lock"}
    assert code == 0, output
    assert {path for path in output.split() if path not in shared} == set()


def test_a_user_registers_and_logs_in_after_the_migrations_ran(service: Service):
    registered = httpx.post(f"{service.url}/api/v1/auth/register", json=ACCOUNT)
    login = {name: ACCOUNT[name] for name in ("email", "password")}
    logged_in = httpx.post(f"{service.url}/api/v1/auth/login", json=login)

    assert registered.status_code == 201, registered.text
    assert logged_in.status_code == 200, logged_in.text
    assert logged_in.json()["access_token"]


def test_the_health_check_succeeds_exactly_while_the_service_lives(image: Image, volume, service):
    kind, *check = image.config["Healthcheck"]["Test"]

    healthy, _ = image.run(*check, mounts=volume, settings=service.settings)
    stop(service.process)
    ill, _ = image.run(*check, mounts=volume, settings=service.settings)

    assert kind == "CMD"
    assert (healthy, ill) == (0, 1)


def test_sigterm_stops_it_within_seconds_and_every_line_of_its_log_is_json(service: Service):
    started = time.monotonic()

    code = stop(service.process)

    assert code == 0, service.log.read_text()
    assert time.monotonic() - started < 10
    assert all(isinstance(json.loads(line), dict) for line in service.log.open())


def test_it_refuses_to_start_without_a_secret_key_in_one_sentence(image: Image, volume):
    settings = {name: value for name, value in REQUIRED.items() if name != "SECRET_KEY"}

    code, output = image.run(mounts=volume, settings=settings)

    assert code != 0
    assert "SECRET_KEY" in output
    assert "Traceback" not in output


def test_the_project_s_own_suite_passes_on_the_image_s_python(image, project, volume, tmp_path):
    copy = shutil.copytree(project, tmp_path / "copy")
    install = "pip install --quiet uv && uv sync --quiet --python=/opt/venv/bin/python"

    code, output = image.run(
        *("sh", "-c", f"cd /copy && {install} && uv run python --version && uv run poe test"),
        mounts=volume | {"/copy": copy},
        user="0",
        settings={"APP_ENV": "test", "UV_PROJECT_ENVIRONMENT": "/opt/venv"},
    )

    assert (code, "Python 3.14" in output) == (0, True), output


def test_the_owner_s_lock_file_decides_what_is_installed(image, project, tmp_path):
    copy = shutil.copytree(project, tmp_path / "locked")
    subprocess.run(["uv", "lock", "--quiet", "--upgrade-package=click==8.2.1"], cwd=copy, check=True)

    with built(copy, "--target=build") as locked:
        script = "import importlib.metadata as m; print(m.version('click'))"
        _, output = locked.run("/opt/venv/bin/python", "-c", script, mounts={})

    assert output.strip() == "8.2.1"
