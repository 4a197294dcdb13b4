"""What this site needs from others, and whether it is there."""

from django.db import DatabaseError, InterfaceError, connection

from app.rate_limits import limiter

CHECKS = {"SELECT 1": "unavailable", "SELECT 1 FROM django_migrations": "not migrated"}


def database_trouble() -> str | None:
    """What keeps the database from being used, in a word or two."""
    for statement, failure in CHECKS.items():
        try:
            with connection.cursor() as cursor:
                cursor.execute(statement)
                cursor.fetchone()
        except (DatabaseError, InterfaceError):
            connection.close()
            return failure
    return None


def redis_trouble() -> str | None:
    """Whether Redis does not answer, where there is one to use."""
    return None if limiter().redis_answers() else "unavailable"
