"""Name every placeholder that is left in the project: `poe doctor` fails until none is."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
PLACEHOLDERS = {
    r"you@example\.com": "put your own e-mail address",
    r"\bYour Name\b": "put your own name",
    r"Replace this line": "write this in your own words",
    r"github\.com/your-name": "put the repository's address",
}
# This file, and the example that `poe seed` fills an empty site with.
LEFT_ALONE = (Path("scripts/doctor.py"), Path("app/pages/examples"), Path("app/pages/seed.py"))


def project_files() -> list[Path]:
    """List the files of the project: what git knows or would add, or all where there is no git."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        return [Path(line) for line in listed.stdout.splitlines()]
    return [path.relative_to(ROOT) for path in ROOT.rglob("*") if ".venv" not in path.parts]


def find_placeholders(path: Path) -> list[str]:
    """Name the placeholders in one file, a line each."""
    try:
        lines = (ROOT / path).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    return [
        f"{path}:{number}: {advice}"
        for number, line in enumerate(lines, 1)
        for pattern, advice in PLACEHOLDERS.items()
        if re.search(pattern, line)
    ]


def find_examples() -> list[str]:
    """Name what is left of the example, a line each; nothing where there is no site yet."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django  # noqa: PLC0415
    from django.db import DatabaseError  # noqa: PLC0415

    django.setup()
    from app.pages import seed  # noqa: PLC0415

    try:
        return [f"the site: {example}: put your own in its place" for example in seed.remains()]
    except DatabaseError:
        return []


def main() -> int:
    """Print what is left and fail if it is anything."""
    paths = [path for path in project_files() if path.name[0] != "."]
    own = sorted(path for path in paths if not {path, *path.parents}.intersection(LEFT_ALONE))
    found = [place for path in own for place in find_placeholders(path)] + find_examples()
    sys.stdout.writelines(f"{place}\n" for place in found)
    sys.stdout.write(f"{len(found)} to replace.\n" if found else "No placeholder is left.\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
