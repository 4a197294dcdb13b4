"""Page sessions that have expired do not pile up."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from app.accounts import expired
from app.accounts.models import User
from tests.visitors import sign_in


def keep(count: int, **since: int) -> list[Session]:
    """Sessions that end so long ago, or in so long a time."""
    end = timezone.now() + timedelta(**since)
    rows = [Session(session_key=f"{n} until {end:%H%M%S}", expire_date=end) for n in range(count)]
    return Session.objects.bulk_create(rows)


def test_a_sign_in_removes_what_has_expired_and_nothing_else(ada: User) -> None:
    keep(3, seconds=-1)
    kept = keep(2, hours=1)

    sign_in(Client(), ada.email)

    left = {session.pk for session in Session.objects.all()}
    assert {session.pk for session in kept} < left
    assert len(left) == len(kept) + 1


def test_no_sign_in_has_to_remove_all_at_once(ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expired, "MOST_AT_ONCE", 2)
    keep(3, days=-1)

    sign_in(Client(), ada.email)

    assert Session.objects.filter(expire_date__lte=timezone.now()).count() == 1
