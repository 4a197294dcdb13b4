"""Why a database cannot be used, for people at a console."""

from sqlalchemy.exc import DBAPIError, SQLAlchemyError


def explain(error: SQLAlchemyError) -> str:
    """One sentence with what the driver says, without the statement."""
    said = error.orig if isinstance(error, DBAPIError) and error.orig else error
    lines = str(said.args[-1] if said.args else said).strip().splitlines()
    return f"The database cannot be used: {lines[0] if lines else type(said).__name__}."
