"""This part, as Django loads it."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """Accounts, and what must be so before anybody gets one."""

    name = "app.accounts"

    def ready(self) -> None:
        """Let `check --deploy` ask whether mail leaves this machine."""
        from app.accounts import checks  # noqa: F401, PLC0415
