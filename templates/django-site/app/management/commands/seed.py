"""Example content for a first look."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from app.accounts.models import User
from app.management.sentences import failing_in_a_sentence
from app.pages import seed


class Command(BaseCommand):
    """`python manage.py seed [--once] [--in-production]`."""

    help = "Fill an empty database with an example site and tell how to sign in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take `--once` and `--in-production`."""
        parser.add_argument(
            "--once", action="store_true", help="do nothing where there is an account already"
        )
        parser.add_argument(
            "--in-production",
            action="store_true",
            help="also in production, where everybody knows the example's password",
        )

    def handle(
        self, *args: Any, once: bool = False, in_production: bool = False, **options: Any
    ) -> None:
        """Fill the database, unless somebody uses it."""
        if settings.ENVIRONMENT.production and not in_production:
            raise CommandError(
                "Everybody knows the password of the example's owner: "
                "in production, seed only with --in-production."
            )
        with failing_in_a_sentence():
            if User.objects.exists():
                if once:
                    return
                raise CommandError("There are accounts already: seed an empty database.")
            seed.fill()
        self.stdout.write(f"Sign in as {seed.EMAIL} with the password {seed.PASSWORD}")
