"""Commands beside the server: `python -m app.cli seed`, `backup`, `restore FILE`, `dev`."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import click
import uvicorn
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

# A backup holds the rows of every table.
from app import (
    logs,
    models,  # noqa: F401
    seed,
)
from app.db import backup as dumps
from app.db.base import utc_now
from app.db.engines import make_engine
from app.db.reasons import explain
from app.db.revisions import BackupError
from app.serve import OPTIONS
from app.settings import Settings


@contextmanager
def failing_in_a_sentence() -> Iterator[None]:
    """Say in one line what a person can mend, and exit with 1."""
    try:
        yield
    except BackupError as error:
        raise click.ClickException(str(error)) from None
    except SQLAlchemyError as error:
        raise click.ClickException(explain(error)) from None
    except OSError as error:
        raise click.ClickException(f"{error.filename or 'The file'}: {error.strerror}.") from None


@click.group()
@click.pass_context
def main(context: click.Context) -> None:
    """Read the settings."""
    context.obj = Settings.from_environment()
    logs.configure(level=context.obj.log_level, as_json=context.obj.production)


@main.command()
@click.pass_obj
def dev(settings: Settings) -> None:
    """Serve on this machine and start again after each change of the code."""
    uvicorn.run(
        "app.main:app",
        host=settings.host,
        port=settings.port,
        reload=True,
        reload_dirs=["app"],
        **OPTIONS,
    )


@main.command("seed")
@click.option("--once", is_flag=True, help="Do nothing where there is an account already.")
@click.pass_obj
@failing_in_a_sentence()
def seed_command(settings: Settings, once: bool) -> None:
    """Fill the database with an example account and tell how to sign in."""
    if asyncio.run(_seed(settings)):
        click.echo(f"Sign in as {seed.EMAIL} with the password {seed.PASSWORD}")
    elif not once:
        raise click.ClickException("There are accounts already: seed an empty database.")


@main.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.pass_obj
@failing_in_a_sentence()
def backup(settings: Settings, file: Path | None) -> None:
    """Write all rows, as they are at one moment, to FILE or to a new file in backups/."""
    if file is None:
        file = Path("backups") / f"{utc_now():%Y-%m-%d-%H%M%S}.jsonl.gz"
        file.parent.mkdir(exist_ok=True)
    click.echo(f"{asyncio.run(_backup(settings, file))} rows written to {file}")


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
@failing_in_a_sentence()
def restore(settings: Settings, file: Path) -> None:
    """Read all rows of FILE into an empty, migrated database."""
    count = asyncio.run(_restore(settings, file))
    click.echo(f"{count} rows restored from {file}")


async def _seed(settings: Settings) -> bool:
    async with _engine(settings) as engine, AsyncSession(engine) as session:
        if await seed.has_accounts(session):
            return False
        await seed.fill(session)
        return True


async def _backup(settings: Settings, file: Path) -> int:
    async with _engine(settings) as engine:
        return await dumps.write(engine, file)


async def _restore(settings: Settings, file: Path) -> int:
    async with _engine(settings) as engine:
        return await dumps.read(engine, file)


@asynccontextmanager
async def _engine(settings: Settings) -> AsyncIterator[AsyncEngine]:
    engine = make_engine(settings.database_url)
    try:
        yield engine
    finally:
        await engine.dispose()


if __name__ == "__main__":
    main()
