"""The base of every model, and the column types that behave alike in every engine."""

from datetime import UTC, datetime
from typing import Annotated

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, MetaData, String, Text
from sqlalchemy import types as sql
from sqlalchemy.dialects import mysql
from sqlalchemy.orm import DeclarativeBase, mapped_column


class UTCDateTime(sql.TypeDecorator[datetime]):
    """A moment in UTC, to the microsecond, also where the engine stores no time zone."""

    impl = DateTime(timezone=True).with_variant(mysql.DATETIME(fsp=6), "mysql", "mariadb")
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """What a value is in Python."""
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn any zone into UTC before it is stored."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say of a stored moment that it is in UTC."""
        return value.replace(tzinfo=UTC) if value else None


def exact(length: int) -> sql.TypeEngine[str]:
    """Text that compares to the letter, also where the engine folds case by default."""
    collated = mysql.VARCHAR(length, charset="utf8mb4", collation="utf8mb4_bin")
    return String(length).with_variant(collated, "mysql", "mariadb")


def plain(length: int) -> sql.TypeEngine[str]:
    """Text that also sorts by its letters' codes, whatever the locale of the database."""
    return exact(length).with_variant(String(length, collation="C"), "postgresql")


LongText = Text().with_variant(mysql.MEDIUMTEXT(charset="utf8mb4"), "mysql", "mariadb")

# SQLite counts up by itself only in a column that is called INTEGER.
Key = BigInteger().with_variant(Integer, "sqlite")
PrimaryKey = Annotated[int, mapped_column(Key, primary_key=True)]
Moment = Annotated[datetime, mapped_column(UTCDateTime)]


class Base(DeclarativeBase):
    """What every table has in common."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def utc_now() -> datetime:
    """This moment."""
    return datetime.now(UTC)
