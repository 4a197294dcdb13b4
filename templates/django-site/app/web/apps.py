"""How this part and libraries are set up."""

from typing import Any

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig
from django.db import connections
from django.db.models.signals import pre_migrate


class Web(AppConfig):
    """What every part has in common."""

    name = "app.web"
    default = True

    def ready(self) -> None:
        """Look at the database before any table is made."""
        pre_migrate.connect(keep_every_character)


class StaticFiles(StaticFilesConfig):
    """The files of every part, without those that no page here shows."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "redoc", "rest_framework"]  # noqa: RUF012


def keep_every_character(using: str, **_: Any) -> None:
    """Have a MySQL database that was made for fewer letters take all, as long as it is empty."""
    connection = connections[using]
    if connection.vendor != "mysql" or connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT @@character_set_database")
        if cursor.fetchone() != ("utf8mb4",):
            cursor.execute("ALTER DATABASE CHARACTER SET utf8mb4")
