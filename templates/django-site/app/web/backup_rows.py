"""The rows in a backup: one JSON object for where it belongs, then a row a line."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby, islice
from operator import itemgetter
from typing import IO, Any

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

Model = type[models.Model]
BATCH = 500
# Migrations make the last two anew, under ids of their own: rows name them in words.
LEFT_OUT = ("sessions.Session", "contenttypes.ContentType", "auth.Permission")
IN_WORDS = (ContentType, Permission)


class BackupError(Exception):
    """Why a backup cannot be made or restored here."""


def write(out: IO[bytes]) -> int:
    """Write every row as it is at one moment; tells how many."""
    count = 0
    with _one_moment():
        _write_line(out, {"migrations": _migrations()})
        words = {model: _words(model) for model in IN_WORDS}
        for model in _models():
            fields = _stored(model)
            rows = model._base_manager.order_by("pk").values_list(*(f.attname for f in fields))
            for row in rows.iterator(chunk_size=BATCH):
                pairs = zip(fields, row, strict=True)
                values = {f.attname: _in_words(f, value, words) for f, value in pairs}
                _write_line(out, [model._meta.label, values])
                count += 1
    return count


def read(lines: Iterable[bytes]) -> int:
    """Read every row into an empty database; tells how many. The caller keeps it all or nothing."""
    parsed = (json.loads(line) for line in lines)
    header = next(parsed, None)
    if not isinstance(header, dict) or header.get("migrations") != _migrations():
        raise BackupError("The backup does not belong to the migrations of this database.")
    models_by_label = {model._meta.label: model for model in _models()}
    ids = {model: {words: pk for pk, words in _words(model).items()} for model in IN_WORDS}
    with connection.constraint_checks_disabled():
        count = sum(
            _insert(models_by_label[label], (values for _, values in rows), ids)
            for label, rows in groupby(parsed, key=itemgetter(0))
        )
    connection.check_constraints()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)
    return count


def require_a_place() -> None:
    """Refuse a database that has no tables, or rows already."""
    _migrations()
    for model in _models():
        if model._base_manager.exists():
            raise BackupError(f"The database is not empty: {model._meta.db_table} has rows.")


def _migrations() -> list[str]:
    recorder = MigrationRecorder(connection)
    if not recorder.has_table():
        raise BackupError("The database has no tables: migrate it first.")
    return sorted(f"{app}.{name}" for app, name in recorder.applied_migrations())


def _models() -> list[Model]:
    found = apps.get_models(include_auto_created=True)
    return [each for each in found if each._meta.managed and each._meta.label not in LEFT_OUT]


def _stored(model: Model) -> list[Any]:
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def _insert(model: Model, lines: Iterator[dict[str, Any]], ids: Any) -> int:
    fields = {field.attname: field for field in _stored(model)}
    quote, count = connection.ops.quote_name, 0
    columns = ", ".join(quote(field.column) for field in fields.values())
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608
    with connection.cursor() as cursor:
        while batch := list(islice(lines, BATCH)):
            rows = [[_ready(f, row[name], ids) for name, f in fields.items()] for row in batch]
            cursor.executemany(statement, rows)
            count += len(rows)
    return count


def _ready(field: Any, value: Any, ids: Any) -> Any:
    """A value as the driver takes it."""
    if field.remote_field and field.remote_field.model in ids and value is not None:
        value = ids[field.remote_field.model][tuple(value)]
    return field.get_db_prep_save(field.to_python(value), connection)


def _words(model: Any) -> dict[int, tuple[str, ...]]:
    return {each.pk: each.natural_key() for each in model.objects.select_related()}


def _in_words(field: Any, value: Any, words: Any) -> Any:
    if field.remote_field and field.remote_field.model in words and value is not None:
        return words[field.remote_field.model][value]
    return value


def _write_line(out: IO[bytes], value: Any) -> None:
    out.write(json.dumps(value, default=str).encode() + b"\n")


@contextmanager
def _one_moment() -> Iterator[None]:
    """A transaction that sees nothing of what others write meanwhile, and holds up none of them."""
    database: Any = connection
    if database.in_atomic_block:
        yield
        return
    database.ensure_connection()
    level = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"
    mode = getattr(database, "transaction_mode", None)
    database.transaction_mode = None
    if database.vendor == "mysql":
        database.cursor().execute(level)
    try:
        with transaction.atomic():
            if database.vendor == "postgresql":
                database.cursor().execute(level)
            yield
    finally:
        database.transaction_mode = mode
