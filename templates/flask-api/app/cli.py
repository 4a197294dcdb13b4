"""Commands beside the server: `flask --app app.main seed`, `backup`, `restore FILE`, `dev`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import Flask
from flask.cli import ScriptInfo, pass_script_info
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.serving import WSGIRequestHandler, run_simple

from app import db, seed
from app.db import backup as dumps
from app.db.base import utc_now
from app.db.reasons import explain
from app.settings import Settings


class QuietHandler(WSGIRequestHandler):
    """Leaves the line for each request to the application."""

    def log_request(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def failing_in_a_sentence() -> Iterator[None]:
    """Say in one line what a person can mend, and exit with 1."""
    try:
        yield
    except dumps.BackupError as error:
        raise click.ClickException(str(error)) from None
    except SQLAlchemyError as error:
        raise click.ClickException(explain(error)) from None
    except OSError as error:
        raise click.ClickException(f"{error.filename or 'The file'}: {error.strerror}.") from None


def init_app(app: Flask) -> None:
    """Add the commands."""
    for command in (dev, seed_command, backup, restore):
        app.cli.add_command(command)


@click.command()
@pass_script_info
def dev(script: ScriptInfo) -> None:
    """Serve on this machine and start again after each change of the code."""
    app = script.load_app()
    settings: Settings = app.extensions["settings"]
    run_simple(
        settings.host,
        settings.port,
        app,
        use_reloader=True,
        threaded=True,
        request_handler=QuietHandler,
    )


@click.command("seed")
@click.option("--once", is_flag=True, help="Do nothing where there is an account already.")
@failing_in_a_sentence()
def seed_command(once: bool) -> None:
    """Fill the database with an example account and tell how to sign in."""
    if seed.has_accounts(db.session()):
        if once:
            return
        raise click.ClickException("There are accounts already: seed an empty database.")
    seed.fill(db.session())
    click.echo(f"Sign in as {seed.EMAIL} with the password {seed.PASSWORD}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@failing_in_a_sentence()
def backup(file: Path | None) -> None:
    """Write all rows, as they are at one moment, to FILE or to a new file in backups/."""
    if file is None:
        file = Path("backups") / f"{utc_now():%Y-%m-%d-%H%M%S}.jsonl.gz"
        file.parent.mkdir(exist_ok=True)
    count = dumps.write(db.engine(), file)
    click.echo(f"{count} rows written to {file}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@failing_in_a_sentence()
def restore(file: Path) -> None:
    """Read all rows of FILE into an empty, migrated database."""
    count = dumps.read(db.engine(), file)
    click.echo(f"{count} rows restored from {file}")
