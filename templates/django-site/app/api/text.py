"""Fields of text: strings only, and nothing invisible."""

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from rest_framework import serializers

from app.web.characters import CONTROL, NOTHING_TO_SEE, VISIBLE

BAD_CHARACTERS = "There are characters that are not allowed here."
IS_WEB_ADDRESS = URLValidator(schemes=["http", "https"])


class Text(serializers.CharField):
    """Text of one line or more, just as it was sent."""

    pattern: str | None = None
    default_error_messages: ClassVar = {
        "characters": BAD_CHARACTERS,
        "nothing": NOTHING_TO_SEE,
        "null": "This may not be null.",
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(trim_whitespace=False, **options)

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """Take a string and nothing that only resembles one."""
        if data is not serializers.empty and data is not None and not isinstance(data, str):
            self.fail("invalid")
        # Before anything looks at every character.
        if isinstance(data, str) and self.max_length and len(data) > self.max_length:
            self.fail("max_length", max_length=self.max_length)
        return super().run_validation(data)


class Paragraphs(Text):
    """Text of one line or more, of which something can be seen."""

    pattern = VISIBLE

    def to_internal_value(self, data: Any) -> str:
        """Refuse what shows nothing."""
        if not re.search(self.pattern, data):
            self.fail("nothing")
        return super().to_internal_value(data)


class Line(Text):
    """One line of text: something to see, and no control character."""

    pattern = rf"^[^{CONTROL}]*{VISIBLE}[^{CONTROL}]*$"

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """Leave out the space around it."""
        return super().run_validation(data.strip() if isinstance(data, str) else data)

    def to_internal_value(self, data: Any) -> str:
        """Refuse what breaks the line, and what shows nothing."""
        # Apart from each other, each looks at every character once; the pattern would not.
        if re.search(f"[{CONTROL}]", data):
            self.fail("characters")
        if not re.search(Paragraphs.pattern, data):
            self.fail("nothing")
        return super().to_internal_value(data)


class Matching(Text):
    """Text of a known form."""

    def __init__(self, pattern: str, **options: Any) -> None:
        super().__init__(**options)
        self.pattern = f"^{pattern}$"
        self._form = re.compile(pattern)

    def to_internal_value(self, data: Any) -> str:
        """Refuse another form."""
        if not self._form.fullmatch(data):
            self.fail("characters")
        return super().to_internal_value(data)


class WebAddress(Text):
    """The address of a page on the web, or nothing."""

    pattern = r"^https?://\S+$"
    default_error_messages: ClassVar = {"address": "Write an address, as in https://example.com."}

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=200, allow_blank=True, **options)

    def to_internal_value(self, data: Any) -> str:
        """Refuse what no browser follows."""
        try:
            IS_WEB_ADDRESS(data)
        except ValidationError:
            self.fail("address")
        return super().to_internal_value(data)
