"""Name every placeholder that is left in the project: `poe doctor` fails until none is."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PLACEHOLDERS = {
    r"you@example\.com": "put your own e-mail address",
    r"\bYour Name\b": "put your own name",
    r"Replace this line": "write this in your own words",
    r"github\.com/your-name": "put the repository's address",
}
THIS_FILE = Path("scripts/doctor.py")


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


def main() -> int:
    """Print what is left and fail if it is anything."""
    paths = sorted(path for path in project_files() if path != THIS_FILE and path.name[0] != ".")
    found = [place for path in paths for place in find_placeholders(path)]
    sys.stdout.writelines(f"{place}\n" for place in found)
    sys.stdout.write(f"{len(found)} to replace.\n" if found else "No placeholder is left.\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
