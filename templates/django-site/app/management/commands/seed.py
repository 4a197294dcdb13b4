"""Example content for a first look."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from app.accounts.models import User
from app.management.sentences import failing_in_a_sentence
from app.pages import seed


class Command(BaseCommand):
    """`python manage.py seed [--once]`."""

    help = "Fill an empty database with an example site and tell how to sign in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take `--once`."""
        parser.add_argument(
            "--once", action="store_true", help="do nothing where there is an account already"
        )

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        """Fill the database, unless somebody uses it."""
        with failing_in_a_sentence():
            if User.objects.exists():
                if once:
                    return
                raise CommandError("There are accounts already: seed an empty database.")
            seed.fill()
        self.stdout.write(f"Sign in as {seed.EMAIL} with the password {seed.PASSWORD}")
