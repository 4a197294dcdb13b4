"""Schemathesis finds no answer that breaks the OpenAPI document, in any of its checks."""

import os
import subprocess
import sys
from pathlib import Path

from contract.openapi import document_of

TESTS = Path(__file__).parents[1]
OPTIONS = ["--checks=all", "--max-examples=5", "--seed=1", "--continue-on-failure", "--no-color", "--warnings=off"]


def test_schemathesis_finds_nothing(url: str, tmp_path: Path) -> None:
    """It speaks no WebSocket: those have tests of their own."""
    without = [
        f"--exclude-path={path}" for path, _, each in document_of(url).operations() if "101" in each["responses"]
    ]
    variables = os.environ | {"SCHEMATHESIS_HOOKS": "contract.fuzz_hooks", "PYTHONPATH": str(TESTS)}
    done = subprocess.run(
        [sys.executable, "-m", "schemathesis.cli", "run", f"{url}/openapi.json", *OPTIONS, *without],
        cwd=tmp_path,
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-8000:]
    assert "Test cases" in done.stdout
