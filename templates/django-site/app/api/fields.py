"""The other field types that serializers are made of: exact types, too."""

import re
from datetime import UTC, datetime
from typing import Any, ClassVar

from django.utils.dateparse import parse_datetime
from rest_framework import serializers

EARLIEST, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
# As RFC 3339 writes it.
MOMENT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9:.]{8,18}([Zz]|[+-][0-9]{2}:[0-9]{2})"


class WholeNumber(serializers.IntegerField):
    """A whole number in a query string."""

    def to_internal_value(self, data: Any) -> int:
        """Take digits only: no spaces, no point, no digits of other scripts."""
        if not (isinstance(data, str) and re.fullmatch(r"-?[0-9]{1,18}", data)):
            self.fail("invalid")
        return super().to_internal_value(data)


class Flag(serializers.BooleanField):
    """True or false, and nothing that only resembles them."""

    def to_internal_value(self, data: Any) -> bool:
        """Take JSON's own two values."""
        if not isinstance(data, bool):
            self.fail("invalid")
        return data


class Choice(serializers.ChoiceField):
    """One word of a few; a refusal does not repeat what was sent."""

    default_error_messages: ClassVar = {"invalid_choice": "This is not one of the choices."}

    def to_internal_value(self, data: Any) -> str:
        """Take the words as they are written."""
        if not isinstance(data, str) or data not in self.choices:
            self.fail("invalid_choice")
        return data


class Moment(serializers.DateTimeField):
    """A point in time, by RFC 3339."""

    default_error_messages: ClassVar = {
        "moment": "Write a moment as in 2026-01-31T12:00:00Z, from 1970 on.",
    }

    def to_internal_value(self, value: Any) -> datetime:
        """Take a moment with its zone, and turn it into UTC."""
        try:
            found = parse_datetime(value.upper()) if re.fullmatch(MOMENT, value) else None
            moment = found.astimezone(UTC) if found else None
        except (TypeError, ValueError, OverflowError):
            moment = None
        if moment is None or not EARLIEST <= moment < LATEST:
            self.fail("moment")
        return moment
