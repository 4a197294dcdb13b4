"""A Redis that several services use: none meets what another keeps there."""

from typing import Any

import pytest
from fastapi import FastAPI

from app import rate_limits
from app.namespace import namespace
from app.routers import TITLE
from app.settings import Settings
from tests.fixtures import MakeApp

HERE: dict[str, Any] = {"secret_key": "k" * 32, "database_url": "sqlite:///here.db"}


def name_of(title: str = TITLE, **settings: Any) -> str:
    app = FastAPI(title=title)
    app.state.settings = Settings(**(HERE | settings))
    return namespace(app)


def test_all_workers_of_a_deployment_have_one_name() -> None:
    assert name_of(port=8001) == name_of(port=8002)
    assert name_of().startswith(f"{TITLE}:")


def test_no_two_projects_and_no_two_deployments_have_the_same_name() -> None:
    names = {
        name_of(),
        name_of("another-project"),
        name_of(secret_key="l" * 32),
        name_of(database_url="sqlite:///there.db"),
    }

    assert len(names) == 4


def test_the_name_gives_no_setting_away() -> None:
    assert "here" not in name_of()
    assert "kkk" not in name_of()


async def test_all_that_is_kept_in_redis_is_kept_under_the_name(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    prefixes: list[str] = []
    storage = rate_limits._redis_storage  # noqa: SLF001

    def note(redis: Any, prefix: str) -> Any:
        prefixes.append(prefix)
        return storage(redis, prefix)

    monkeypatch.setattr(rate_limits, "_redis_storage", note)

    app = make_app(redis_url="redis://127.0.0.1:1")

    name = namespace(app)
    assert prefixes == [name]
    assert app.state.resolver.shared.channel == f"{name}:redirects:changes"
    assert app.state.live.bus.channel == f"{name}:live"
