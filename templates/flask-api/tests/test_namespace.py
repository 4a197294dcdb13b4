"""A Redis that several services use: none meets what another keeps there."""

from typing import Any

import pytest
from flask import Flask

from app import rate_limits
from app.blueprints import TITLE
from app.counters import ProcessMemory
from app.namespace import namespace
from app.settings import Settings
from tests.conftest import MakeApp

HERE: dict[str, Any] = {"secret_key": "k" * 32, "database_url": "sqlite:///here.db"}


def name_of(title: str = TITLE, **settings: Any) -> str:
    app = Flask("any")
    app.extensions.update(settings=Settings(**(HERE | settings)), title=title)
    return namespace(app)


def test_all_processes_of_a_deployment_have_one_name() -> None:
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


def test_rate_limits_are_counted_under_the_name(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    prefixes = []

    def note(_url: str, prefix: str) -> ProcessMemory:
        prefixes.append(prefix)
        return ProcessMemory()

    monkeypatch.setattr(rate_limits, "_redis_storage", note)

    app = make_app(redis_url="redis://127.0.0.1:1")

    assert prefixes == [namespace(app)]
