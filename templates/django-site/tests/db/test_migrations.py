"""The migrations lead to the models, and back."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

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

    executor = MigrationExecutor(connection)
    executor.migrate([(part, None) for part in PARTS if part in executor.loader.migrated_apps])
    bare = tables()
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())

    assert bare.isdisjoint(own_tables())
    assert tables() == before


def test_migrating_twice_is_migrating_once() -> None:
    said = StringIO()

    call_command("migrate", stdout=said)

    assert "No migrations to apply" in said.getvalue()
