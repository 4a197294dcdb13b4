"""What is otherwise where no Redis is set."""

import subprocess
import sys

import pytest

from tests.conftest import MakeApp

IMPORTED = """
import sys
from app.factory import create_app
from app.settings import Settings
for url in (None, "redis://127.0.0.1:1"):
    create_app(Settings(redis_url=url))
    print("redis" in sys.modules)
"""


def test_the_library_is_imported_only_where_a_redis_is_set() -> None:
    found = subprocess.run([sys.executable, "-c", IMPORTED], capture_output=True, check=True)  # noqa: S603

    assert found.stdout.split() == [b"False", b"True"]


@pytest.mark.parametrize(("workers", "warned"), [(1, False), (2, True)])
def test_several_workers_without_redis_are_warned_of(
    make_app: MakeApp, capsys: pytest.CaptureFixture[str], workers: int, *, warned: bool
) -> None:
    make_app(
        app_env="production",
        secret_key="k" * 32,
        allowed_hosts=("localhost",),
        web_concurrency=workers,
    )

    assert ("set REDIS_URL" in capsys.readouterr().out) == warned
