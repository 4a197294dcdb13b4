"""Container images of rendered projects, built and run by Docker, else by buildah as root."""

import json
import os
import shutil
import signal
import subprocess
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from serving import Service

BASE = Path(__file__).with_name("python-image")
# vfs and chroot: they need neither overlay mounts nor namespaces, so they work inside of a container too.
BUILDAH = ("buildah", "--storage-driver=vfs")
CHROOT = "--isolation=chroot"


@cache
def engine() -> str:
    """Return what can build images here: docker, buildah, or an empty string."""
    if shutil.which("docker") and not _status("docker", "info", "--format={{.ServerVersion}}"):
        return "docker"
    return "buildah" if shutil.which("buildah") and os.geteuid() == 0 else ""


@dataclass(frozen=True)
class Image:
    """A built image; `container` is buildah's working container made of it, empty with Docker."""

    name: str
    config: dict
    container: str = ""

    def start(
        self,
        *command: str,
        mounts: Mapping[str, Path],
        user: str = "",
        settings: Mapping[str, str] | None = None,
        log: Path | None = None,
    ) -> subprocess.Popen:
        """Start a command, the image's own when none is given, on this machine's network.

        `mounts` are folders of this machine by their place in the container. What the command prints, errors
        included, goes to `log`, else to the process's stdout.
        """
        options = [f"--volume={path}:{place}" for place, path in mounts.items()]
        options += [f"--env={name}={value}" for name, value in (settings or {}).items()]
        options += [f"--user={user}"] if user else []
        if self.container:
            full = [*BUILDAH, "run", CHROOT, *options, self.container, "--"]
            full += command or self.config["Cmd"]
        else:
            full = ["docker", "run", "--rm", "--network=host", *options, self.name, *command]
        with (log or Path(os.devnull)).open("ab") as file:
            output = file if log else subprocess.PIPE
            return subprocess.Popen(full, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, text=True)

    def run(self, *command: str, **options) -> tuple[int, str]:
        """Run a command to its end, five minutes at most, and return its exit code and what it printed."""
        with self.start(*command, **options) as process:
            try:
                output, _ = process.communicate(timeout=300)
            finally:
                stop(process)
        return process.returncode, output


def stop(process: subprocess.Popen) -> int:
    """Send SIGTERM to a container's first process, as `docker stop` does, and return the exit code."""
    if process.poll() is None:
        os.kill(_first_process(process.pid), signal.SIGTERM)
    return process.wait(40)


@contextmanager
def built(folder: Path, *options: str) -> Iterator[Image]:
    """Build the image of a project, and remove it afterwards."""
    name = f"localhost/folio-test-{uuid.uuid4().hex[:12]}"
    if engine() == "docker":
        _checked("docker", "build", "--quiet", f"--tag={name}", *options, str(folder))
        try:
            yield Image(name, json.loads(_checked("docker", "inspect", name))[0]["Config"])
        finally:
            _checked("docker", "rmi", "--force", name)
        return
    _checked(str(BASE))
    # the docker format: OCI's has no place for a health check
    build = [*BUILDAH, "bud", CHROOT, "--quiet", "--pull=never", "--format=docker", f"--tag={name}"]
    _checked(*build, *options, str(folder))
    config = json.loads(_checked(*BUILDAH, "inspect", "--type=image", name))["Docker"]["config"]
    container = _checked(*BUILDAH, "from", "--pull=never", name).strip()
    try:
        yield Image(name, config, container)
    finally:
        _checked(*BUILDAH, "rm", container)
        _checked(*BUILDAH, "rmi", "--force", name)


@contextmanager
def booted(image: Image, mounts: Mapping[str, Path], settings: dict) -> Iterator[Service]:
    """Boot an image by its own command, wait until it is live, and stop it. Its log lies beside /data here."""
    log = mounts["/data"].with_name("service.log")
    process = image.start(mounts=mounts, settings=settings, log=log)
    service = Service(None, settings, log, process)
    try:
        service.wait("/health/live")
        yield service
    finally:
        stop(process)


def writable(folder: Path, user: str) -> Path:
    """Give a folder to the image's user, as a new volume takes over the owner of the folder it covers."""
    folder.mkdir(exist_ok=True)
    if os.geteuid() == 0:
        os.chown(folder, *(int(part) for part in user.split(":")))
    else:
        folder.chmod(0o777)
    return folder


def _first_process(pid: int) -> int:
    """Return the first process below buildah's own; Docker's client hands signals on by itself."""
    while b"buildah" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0]:
        tasks = Path(f"/proc/{pid}/task").glob("*/children")
        pid = next(int(child) for task in tasks for child in task.read_text().split())
    return pid


def _status(*command: str) -> int:
    return subprocess.run(command, check=False, stdin=subprocess.DEVNULL, capture_output=True).returncode


def _checked(*command: str) -> str:
    done = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == 0, f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}"
    return done.stdout
