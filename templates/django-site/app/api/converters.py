"""What stands in a path."""

HIGHEST_ID = 10**18 - 1


class IdConverter:
    """An id: a positive number that a 64-bit key can hold."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        """Give the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Write it."""
        return str(value)
