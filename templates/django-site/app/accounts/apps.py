"""This part, as Django loads it."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """Accounts, and what must be so before anybody gets one."""

    name = "app.accounts"

    def ready(self) -> None:
        """Let `check --deploy` ask whether mail leaves this machine, and sign-ins tidy up."""
        from app.accounts import checks, expired  # noqa: F401, PLC0415
