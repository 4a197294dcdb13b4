"""Database servers that belong to one test: on a free port, in a temporary folder, stopped and started at will."""

import glob
import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path


def free_port() -> int:
    """Give a TCP port that nothing listens on, and that no outgoing connection takes meanwhile."""
    while True:
        port = random.SystemRandom().randrange(20_000, 32_000)  # below the range of outgoing connections
        with socket.socket() as listener:
            try:
                listener.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


class OwnServer:
    """A server process with its own data; a kind says how data is made and what is run."""

    program: str
    setup_program: str | None = None
    account: str | None = None  # the user it must run as when we are root
    kill_signal = signal.SIGKILL

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="server-"))
        self.port = free_port()
        self.process: subprocess.Popen | None = None
        if self.runs_as:
            shutil.chown(self.folder, self.runs_as)
        if self.setup_program:
            self.run(self.setup_command())

    @property
    def runs_as(self) -> str | None:
        """The account to run as: None means our own."""
        if os.geteuid() != 0 or self.account is None:
            return None
        names = {entry.pw_name for entry in pwd.getpwall()}
        return self.account if self.account in names else "nobody"

    @classmethod
    def installed(cls) -> bool:
        """Say whether the programs are on this machine."""
        return all(find(program) for program in (cls.program, cls.setup_program) if program)

    def run(self, command: list[str]) -> None:
        """Run a command to its end as the server's account."""
        subprocess.run(command, user=self.runs_as, cwd=self.folder, check=True, capture_output=True)

    def start(self) -> None:
        """Start the process on the same port and data; does not wait for it to answer."""
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(self.command(), user=self.runs_as, cwd=self.folder, stdout=log, stderr=log)

    def stop(self) -> None:
        """Stop the process at once, as a crash would, and wait until it is gone."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(self.kill_signal)
            self.process.wait(30)

    def remove(self) -> None:
        """Stop the process and delete its data."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def wait(self, ready: Callable[[], bool], seconds: float = 30) -> None:
        """Wait until the server is ready; fails with its log when it ends or takes too long."""
        deadline = time.monotonic() + seconds
        while not ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{self.program} did not start: {(self.folder / 'log').read_text()}")
            time.sleep(0.05)


class PostgreSQL(OwnServer):
    """PostgreSQL, which must not run as root."""

    program, setup_program, account = "postgres", "initdb", "postgres"
    # SIGKILL would leave shared memory behind that stops the next start; SIGQUIT also skips every clean-up.
    kill_signal = signal.SIGQUIT

    @property
    def url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def setup_command(self) -> list[str]:
        options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"]
        return [find("initdb"), f"--pgdata={self.folder}/data", *options]

    def command(self) -> list[str]:
        options = [f"port={self.port}", "listen_addresses=127.0.0.1", "fsync=off"]
        options.append(f"unix_socket_directories={self.folder}")
        return [find("postgres"), "-D", f"{self.folder}/data", *(f"--{option}" for option in options)]


class MariaDB(OwnServer):
    """MariaDB with a root account that has no password."""

    program, setup_program, account = "mariadbd", "mariadb-install-db", "mysql"

    @property
    def url(self) -> str:
        return f"mysql://root@127.0.0.1:{self.port}/mysql"

    def setup_command(self) -> list[str]:
        options = ["--auth-root-authentication-method=normal", "--skip-test-db"]
        return [find("mariadb-install-db"), "--no-defaults", f"--datadir={self.folder}/data", *options]

    def command(self) -> list[str]:
        options = [f"--port={self.port}", "--bind-address=127.0.0.1", f"--socket={self.folder}/socket"]
        options.append(f"--pid-file={self.folder}/pid")
        return [find("mariadbd"), "--no-defaults", f"--datadir={self.folder}/data", *options]


class Redis(OwnServer):
    """Redis that keeps nothing on disk."""

    program = "redis-server"

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> list[str]:
        return [find("redis-server"), "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]


KINDS: dict[str, type[OwnServer]] = {"postgresql": PostgreSQL, "mysql": MariaDB, "redis": Redis}


def find(program: str) -> str | None:
    """Find a server's program, also where Debian keeps it off the PATH."""
    versions = sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)
    return shutil.which(program, path=os.pathsep.join([os.environ["PATH"], "/usr/sbin", *versions]))
