"""Sessions of the pages that have expired: each sign-in removes some of them."""

from typing import Any

from django.contrib.sessions.models import Session
from django.utils import timezone

MOST_AT_ONCE = 100


def forget_expired(**_: Any) -> None:
    """Remove some, more than one, so that those that are left become fewer."""
    expired = Session.objects.filter(expire_date__lte=timezone.now())
    # MySQL takes no LIMIT in a subquery.
    keys = list(expired.values_list("pk", flat=True)[:MOST_AT_ONCE])
    Session.objects.filter(pk__in=keys).delete()
