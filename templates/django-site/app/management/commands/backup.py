"""Write down everything."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from app.management.sentences import failing_in_a_sentence
from app.web import backup


class Command(BaseCommand):
    """`python manage.py backup [FILE]`."""

    help = "Write all rows, as they are at one moment, and all pictures to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, if it is not to be named by the clock."""
        parser.add_argument("file", type=Path, nargs="?")

    def handle(self, *args: Any, file: Path | None = None, **options: Any) -> None:
        """Write the file, or a new one in backups/."""
        with failing_in_a_sentence():
            if file is None:
                file = Path("backups") / f"{timezone.now():%Y-%m-%d-%H%M%S}.tar.gz"
                file.parent.mkdir(exist_ok=True)
            count = backup.write(file)
        self.stdout.write(f"{count} written to {file}")
