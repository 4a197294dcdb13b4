"""What is otherwise where no Redis is set."""

import sys

import pytest

from tests.fixtures import MakeApp


@pytest.mark.usefixtures("make_app")
def test_the_library_is_imported_only_where_a_redis_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [*sys.modules]:
        if name.partition(".")[0] in ("app", "limits", "redis"):
            monkeypatch.delitem(sys.modules, name)
    from app.factory import create_app
    from app.settings import Settings

    create_app(Settings(redis_url=None))
    assert "redis" not in sys.modules

    create_app(Settings(redis_url="redis://127.0.0.1:1"))
    assert "redis" in sys.modules


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
