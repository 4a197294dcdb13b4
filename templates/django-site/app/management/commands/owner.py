"""Whose site it is."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from app.accounts.models import User
from app.management.sentences import failing_in_a_sentence


class Command(BaseCommand):
    """`python manage.py owner EMAIL`."""

    help = "Make an account the owner of the site, who writes it in the admin."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address of the account."""
        parser.add_argument("email")

    def handle(self, *args: Any, email: str = "", **options: Any) -> None:
        """Promote the account."""
        with failing_in_a_sentence():
            promoted = User.objects.filter(email=email.strip().lower()).update(
                is_staff=True, is_superuser=True
            )
        if not promoted:
            raise CommandError(f"{email} has no account: sign up first.")
        self.stdout.write(f"{email} owns the site now: sign in and open /admin/")
