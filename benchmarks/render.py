"""How long it takes to render: each variant in-process, all of them, and one by the command.

uv run python benchmarks/render.py
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from variants import code_variants, name_of, render, variants


def seconds(action) -> float:
    """Give how long an action takes, in seconds."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def main() -> None:
    """Print the times, as the median of three."""
    with tempfile.TemporaryDirectory() as folder:
        counter = iter(range(10_000))
        render(variants()[0], Path(folder) / str(next(counter)))  # what is only done once is not counted
        print("| variant | ms |\n|---|---|")
        for variant in code_variants():
            times = [seconds(lambda v=variant: render(v, Path(folder) / str(next(counter)))) for _ in range(3)]
            print(f"| {name_of(variant)} | {1000 * statistics.median(times):.0f} |")
        whole = seconds(lambda: [render(v, Path(folder) / str(next(counter))) for v in variants()])
        print(f"\nall {len(variants())} variants in-process: {whole:.1f} s")
        command = ["copier", "copy", "--quiet", "--defaults", "--vcs-ref", "HEAD", str(ROOT)]
        by_command = [
            seconds(lambda: subprocess.run([*command, f"{folder}/{next(counter)}"], check=True)) for _ in range(3)
        ]
        print(f"one by `copier copy`: {statistics.median(by_command):.1f} s")


if __name__ == "__main__":
    main()
