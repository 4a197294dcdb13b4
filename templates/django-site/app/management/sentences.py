"""What a command stumbles over, told so that a person can mend it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import CommandError
from django.db import DatabaseError, InterfaceError

from app.web.backup import BackupError
from config.databases import explain


@contextmanager
def failing_in_a_sentence() -> Iterator[None]:
    """Say in one line what went wrong, and exit with 1."""
    try:
        yield
    except BackupError as error:
        raise CommandError(str(error)) from None
    except (DatabaseError, InterfaceError) as error:
        raise CommandError(explain(error)) from None
    except OSError as error:
        raise CommandError(f"{error.filename or 'The file'}: {error.strerror}.") from None
