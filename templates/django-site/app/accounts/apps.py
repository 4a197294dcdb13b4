"""This part, as Django loads it."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """Accounts, and what must be so before anybody gets one."""

    name = "app.accounts"

    def ready(self) -> None:
        """Let `check --deploy` ask whether mail leaves this machine, and sign-ins tidy up."""
        from django.contrib.auth.signals import user_logged_in  # noqa: PLC0415

        from app.accounts import checks, expired  # noqa: F401, PLC0415

        user_logged_in.connect(expired.forget_expired)
