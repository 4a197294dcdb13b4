"""What this site needs from others, and whether it is there."""

from functools import cache

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from redis import Redis, RedisError

TIMEOUT = 0.5
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
    url = settings.ENVIRONMENT.redis_url
    if not url:
        return None
    try:
        _client(url).ping()
    except RedisError:
        return "unavailable"
    return None


@cache
def _client(url: str) -> Redis:
    return Redis.from_url(url, socket_timeout=TIMEOUT, socket_connect_timeout=TIMEOUT)
