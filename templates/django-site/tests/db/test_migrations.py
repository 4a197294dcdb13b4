"""The migrations lead to the models, and back."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

PARTS = [each.label for each in apps.get_app_configs() if each.name.startswith("app.")]


def tables() -> set[str]:
    return set(connection.introspection.table_names())


def own_tables() -> set[str]:
    models = [model for part in PARTS for model in apps.get_app_config(part).get_models(True)]
    return {model._meta.db_table for model in models}


def test_the_migrations_make_what_the_models_say() -> None:
    said = StringIO()

    call_command("makemigrations", "--check", "--dry-run", stdout=said)

    assert said.getvalue() == "No changes detected\n"
    assert own_tables() <= tables()


@pytest.mark.django_db(transaction=True)
def test_every_migration_can_be_taken_back() -> None:
    before = tables()

    for part in migrated().intersection(PARTS):
        call_command("migrate", part, "zero", verbosity=0)
    bare = tables()
    call_command("migrate", verbosity=0)

    assert bare.isdisjoint(own_tables())
    assert tables() == before


def migrated() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT app FROM django_migrations")
        return {row[0] for row in cursor.fetchall()}


def test_migrating_twice_is_migrating_once() -> None:
    said = StringIO()

    call_command("migrate", stdout=said)

    assert "No migrations to apply" in said.getvalue()
