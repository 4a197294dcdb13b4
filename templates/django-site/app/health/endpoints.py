"""Whether the process lives, and whether it can work."""

from rest_framework import serializers

from app.api.access import Access
from app.api.endpoint import Endpoint
from app.api.operation import operation
from app.api.serializers import Answer
from app.errors import Unavailable
from app.health.checks import database_trouble, redis_trouble

OK = {"status": "ok"}


class Health(Answer):
    """All is well."""

    status = serializers.ChoiceField(["ok"])


class Live(Endpoint):
    """This process."""

    @operation(Health, access=Access.ANYBODY)
    def get(self) -> dict[str, str]:
        """Tell that this process runs."""
        return OK


class Ready(Endpoint):
    """What this process needs."""

    @operation(Health, access=Access.ANYBODY)
    def get(self) -> dict[str, str]:
        """Tell whether the database, its tables and, where it is used, Redis are there."""
        checks = {"database": database_trouble(), "redis": redis_trouble()}
        if troubles := [f"{name} {trouble}" for name, trouble in checks.items() if trouble]:
            raise Unavailable(f"Not ready: {', '.join(troubles)}.")
        return OK
