"""What a setting may hold, and one sentence for what it may not."""

import re
import socket
from importlib.util import find_spec
from typing import Annotated, Any
from urllib.parse import parse_qs, urlsplit

import limits
from pydantic import AfterValidator, BeforeValidator
from pydantic_settings import NoDecode

DRIVERS = {"sqlite": "sqlite3", "postgresql": "psycopg", "mysql": "pymysql"}
SSL_MODES = {"disable", "allow", "prefer", "require", "verify-ca", "verify-full"}
PARAMETERS: dict[str, dict[str, set[str]]] = {
    "sqlite": {},
    "postgresql": {"sslmode": SSL_MODES},
    "mysql": {},
}
DATABASE_FORM = "write it as sqlite:///path, postgresql://... or mysql://..."
NAME = r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*"
HOST = re.compile(rf"\.?{NAME}")
ORIGIN = re.compile(rf"https?://{NAME}(:[0-9]{{1,5}})?")
LONGEST_RATE_SECONDS = 366 * 86_400
MAIL = ("consolemail", "smtp", "smtp+tls", "smtp+ssl")
EMAIL_FORM = "write it as consolemail:// or smtp+tls://user:password@host:587"
REDIS_FORM = "write it as redis://host:6379/0, rediss://... or unix://path"
REDIS = re.compile(r"(rediss?://[^/?#]*(/[0-9]*)?|unix://[^?#]+)(\?.*)?")


def _split(value: Any) -> Any:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


def _hosts(names: tuple[str, ...]) -> tuple[str, ...]:
    if not all(HOST.fullmatch(name) for name in names):
        raise ValueError("write names as example.com, or .example.com for it and all below it")
    return names


def _origins(origins: tuple[str, ...]) -> tuple[str, ...]:
    if not all(ORIGIN.fullmatch(origin) for origin in origins):
        raise ValueError("write origins as https://example.com or http://localhost:3000")
    return origins


def _rate(value: str) -> str:
    if len(found := limits.parse_many(value)) != 1 or found[0].amount < 1:
        raise ValueError("write one limit of at least 1, as in 5/minute")
    if not 0 < found[0].get_expiry() <= LONGEST_RATE_SECONDS:
        raise ValueError("write a time of one second to one year, as in 5/minute")
    return value


def _database(value: str) -> str:
    try:
        url = urlsplit(value)
        fits = url.scheme in DRIVERS and url.path.strip("/") and (url.port or True)
    except ValueError:
        fits = False
    if not fits or (url.scheme == "sqlite") == bool(url.netloc):
        raise ValueError(DATABASE_FORM)
    for name, given in parse_qs(url.query, keep_blank_values=True).items():
        if not PARAMETERS[url.scheme].get(name, set()).issuperset(given):
            raise ValueError(f"{url.scheme} takes no {name}={given[-1]} here")
    if not find_spec(driver := DRIVERS[url.scheme]):
        raise ValueError(f"{url.scheme} needs the package {driver}, which is not installed")
    return value


def _email(value: str) -> str:
    try:
        url = urlsplit(value)
        fits = url.scheme in MAIL and (url.port or True)
    except ValueError:
        fits = False
    if not fits or (url.scheme.startswith("smtp") and not url.hostname):
        raise ValueError(EMAIL_FORM)
    return value


def _redis(value: str) -> str:
    # Only where it is used: every start would wait for the import.
    from redis import ConnectionPool  # noqa: PLC0415

    try:
        # Nothing connects as yet, but every part of the address is read.
        ConnectionPool.from_url(value).make_connection()
    except (TypeError, ValueError):
        raise ValueError(REDIS_FORM) from None
    if not REDIS.fullmatch(value):
        raise ValueError(REDIS_FORM)
    return value


def _own_address(value: str) -> str:
    try:
        family, kind, *_, address = socket.getaddrinfo(value, 0, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as listener:
            listener.bind(address)
    except (OSError, UnicodeError):
        raise ValueError("write an address of this machine, as 127.0.0.1 or 0.0.0.0") from None
    return value


HostNames = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split), AfterValidator(_hosts)]
Origins = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split), AfterValidator(_origins)]
Rate = Annotated[str, AfterValidator(_rate)]
EmailURL = Annotated[str, AfterValidator(_email)]
DatabaseURL = Annotated[str, AfterValidator(_database)]
RedisURL = Annotated[str, AfterValidator(_redis)]
OwnAddress = Annotated[str, AfterValidator(_own_address)]
