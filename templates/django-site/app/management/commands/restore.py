"""Read everything back."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from app.management.sentences import failing_in_a_sentence
from app.web import backup


class Command(BaseCommand):
    """`python manage.py restore FILE`."""

    help = "Read all rows of a backup into an empty, migrated database, and its pictures."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Read the file."""
        with failing_in_a_sentence():
            count = backup.read(file)
        self.stdout.write(f"{count} restored from {file}")
