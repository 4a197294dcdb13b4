"""How long the whole matrix takes, and each variant in it.

uv run python benchmarks/matrix.py
"""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Run every variant's own checks and print the suite's summary, which has the time per variant."""
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "pytest", "tests/test_suites.py", "--quiet"], cwd=ROOT, check=False)
    print(f"\nwhole matrix: {time.perf_counter() - started:.0f} s")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
