from typing import Any

from django.db import migrations

MODELS = (("blog", "Post"), ("projects", "Project"))


def add_indexes(apps: Any, schema_editor: Any) -> None:
    for model, index in indexes(apps, schema_editor):
        schema_editor.add_index(model, index)


def remove_indexes(apps: Any, schema_editor: Any) -> None:
    for model, index in indexes(apps, schema_editor):
        schema_editor.remove_index(model, index)


def indexes(apps: Any, schema_editor: Any) -> list[tuple[Any, Any]]:
    if schema_editor.connection.vendor != "postgresql":
        return []
    from app.search.fulltext import index_of  # noqa: PLC0415

    models = [apps.get_model(*names) for names in MODELS]
    return [(model, index_of(model)) for model in models]


class Migration(migrations.Migration):
    initial = True

    dependencies = [("blog", "0001_initial"), ("projects", "0001_initial")]

    operations = [migrations.RunPython(add_indexes, remove_indexes)]
