"""From DATABASE_URL to a database, and from its errors to a sentence."""

import sys
from unittest.mock import Mock

import pytest
from django.db import OperationalError

from config.databases import database, explain


@pytest.mark.parametrize(
    ("url", "engine", "option"),
    [
        ("sqlite:///site.db", "django.db.backends.sqlite3", "transaction_mode"),
        ("postgresql://app:a@db:5432/app", "django.db.backends.postgresql", "connect_timeout"),
        ("mysql://app:a@db:3306/app", "django.db.backends.mysql", "charset"),
    ],
)
def test_a_plain_address_is_all_that_a_database_needs(
    monkeypatch: pytest.MonkeyPatch, url: str, engine: str, option: str
) -> None:
    monkeypatch.setitem(sys.modules, "pymysql", Mock())

    found = database(url)

    assert found["ENGINE"] == engine
    assert option in found["OPTIONS"]
    assert found["CONN_HEALTH_CHECKS"]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OperationalError(2003, "Can't connect.\nMore."), "Can't connect."),
        (OperationalError("no such table: users"), "no such table: users"),
        (OperationalError(), "OperationalError"),
    ],
)
def test_what_a_driver_says_becomes_one_sentence(error: OperationalError, sentence: str) -> None:
    said = explain(error)

    assert said.startswith(f"The database cannot be used: {sentence.rstrip('.')}")
    assert "\n" not in said
