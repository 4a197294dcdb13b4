"""Every character is kept, whatever the database was made for."""

from typing import Any

import pytest
from django.db import connection

from app.accounts.models import User
from app.web.apps import keep_every_character


class OldMySQL:
    """A database that was made for some letters of Western Europe."""

    vendor = "mysql"

    def __init__(self, *tables: str, characters: str = "latin1") -> None:
        self.tables, self.characters, self.told = tables, characters, [""]

    introspection = cursor = property(lambda self: self)

    def table_names(self) -> tuple[str, ...]:
        return self.tables

    def __call__(self) -> "OldMySQL":
        return self

    def __enter__(self) -> "OldMySQL":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def execute(self, statement: str) -> None:
        self.told.append(statement)

    def fetchone(self) -> tuple[str]:
        return (self.characters,)


@pytest.fixture
def look_at(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The last thing that a database is told before the first migration."""

    def look(database: OldMySQL) -> str:
        monkeypatch.setattr("app.web.apps.connections", {"default": database})
        keep_every_character("default")
        return database.told[-1]

    return look


def test_a_name_of_four_bytes_a_letter_comes_back() -> None:
    User.objects.create_user("fox@example.com", name="🦊 漢字 ÅÉ")

    assert User.objects.get().name == "🦊 漢字 ÅÉ"


def test_an_empty_database_of_few_letters_is_made_to_take_all(look_at: Any) -> None:
    assert look_at(OldMySQL()) == "ALTER DATABASE CHARACTER SET utf8mb4"


def test_a_database_that_takes_all_is_left_alone(look_at: Any) -> None:
    assert look_at(OldMySQL(characters="utf8mb4")).startswith("SELECT")


def test_a_database_with_tables_is_left_alone(look_at: Any) -> None:
    assert look_at(OldMySQL("accounts_user")) == ""


def test_every_other_engine_is_left_alone() -> None:
    keep_every_character(connection.alias)

    assert User.objects.count() == 0
