"""How many processes run the tests, and where they find what every test starts from."""

import os

import pytest

FIXTURES = "tests.fixtures"
pytest.register_assert_rewrite(FIXTURES)


def pytest_xdist_auto_num_workers() -> int | None:
    """`-n auto` is one process where a server is shared, and as many as there are cores else."""
    return 0 if {"TEST_DATABASE_URL", "TEST_REDIS_URL"} & os.environ.keys() else None


def pytest_configure(config: pytest.Config) -> None:
    """The process that hands tests out to others runs none, and imports no application."""
    if not config.getoption("numprocesses", None):
        config.pluginmanager.import_plugin(FIXTURES)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What boots a server comes first: at the end a single process would be left to wait for it."""
    items.sort(key=lambda item: not item.get_closest_marker("boots"))
