"""The static files, gathered where production serves them from."""

import fcntl
import logging
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).parent.parent
GATHERED = ROOT / "staticfiles"
MANIFEST = GATHERED / "staticfiles.json"
COMMAND = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
log = logging.getLogger(__name__)


def gather_if_stale() -> None:
    """Gather them, unless that was done since the code or a library changed."""
    try:
        GATHERED.mkdir(exist_ok=True)
        # Another server of this project may be starting at the same moment.
        with (GATHERED / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if is_stale():
                subprocess.run(COMMAND, cwd=ROOT, check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as error:
        if not MANIFEST.exists():
            raise SystemExit("The static files cannot be gathered here: run poe static.") from error
        if is_stale():
            log.warning("the static files are older than the code: run poe static")


def is_stale() -> bool:
    """Whether they are older than what they are made of."""
    if not MANIFEST.exists():
        return True
    own = (path for each in ROOT.glob("app/**/static") for path in each.rglob("*"))
    libraries = Path(sysconfig.get_paths()["purelib"])
    newest = max(path.stat().st_mtime for path in (*own, libraries))
    return newest > MANIFEST.stat().st_mtime
