"""What is kept: hashes in place of secrets, and the same rows after a backup and a restore."""

import hashlib
from contextlib import closing
from pathlib import Path

import pytest

from contract.client import PASSWORD, Account, Api, expect, log_in
from contract.tables import columns_of, execute, open_database, rows_of, tables
from servers import database
from serving import Service

MAKE_OLD_HASH = """
from argon2 import PasswordHasher
print(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash({!r}), end="")
"""


@pytest.fixture
def database_url(service: Service) -> str:
    return service.settings["DATABASE_URL"]


def test_passwords_are_argon2id_hashes(database_url: str, newcomer: Account) -> None:
    _, hashed = password_hash(database_url, newcomer)
    assert "argon2id$v=19$" in hashed


def test_no_password_or_token_is_stored(database_url: str, newcomer: Account) -> None:
    values = [value for rows in rows_of(database_url).values() for row in rows for value in row]
    for secret in (PASSWORD, newcomer.access, newcomer.refresh):
        assert not [value for value in values if secret in value]


def test_a_refresh_token_is_stored_as_its_sha256_hash(database_url: str, newcomer: Account) -> None:
    digest = hashlib.sha256(newcomer.refresh.encode())
    forms = {digest.hexdigest(), str(digest.digest()), str(bytearray(digest.digest()))}
    assert [row for rows in rows_of(database_url).values() for row in rows if forms & set(row)]


def test_a_hash_made_with_older_parameters_is_upgraded_at_login(
    service: Service, database_url: str, anyone: Api, newcomer: Account
) -> None:
    place, today = password_hash(database_url, newcomer)
    made = service.project.run("python", "-c", MAKE_OLD_HASH.format(PASSWORD)).stdout.strip()
    prefix = today.partition("$argon2id$")[0]
    with closing(open_database(database_url)) as connection:
        statement = f"UPDATE {place[0]} SET {place[1]} = ? WHERE email = ?"
        execute(connection, statement, prefix + made, newcomer.email)
    expect(log_in(anyone, newcomer.email), 200)
    _, upgraded = password_hash(database_url, newcomer)
    assert upgraded.split("$")[-3] == today.split("$")[-3], "the parameters are those of a new hash"
    expect(log_in(anyone, newcomer.email), 200)


def test_a_backup_restored_into_an_empty_database_gives_the_same_rows(
    subject, service: Service, database_url: str, newcomer: Account
) -> None:
    for resource in subject.domain.resources:
        resource.create(newcomer.http, **resource.says("quote ' and \" and \\ and 🦊"))
    before = rows_of(database_url)
    dump = back_up(service)
    with database(subject.database) as empty:
        settings = service.settings | {"DATABASE_URL": empty}
        service.project.poe("migrate", **settings)
        service.project.poe("restore", str(dump), **settings)
        restored = rows_of(empty)
        assert restored == before
        assert any(newcomer.email in row for rows in restored.values() for row in rows)
        with subject.serving_on(empty) as second, Api(second.url) as api:
            expect(log_in(api, newcomer.email), 200)


def back_up(service: Service) -> Path:
    """Run `poe backup` and find the file it wrote, which is the only new one."""
    folder = service.project.folder
    before = set(folder.rglob("*"))
    output = service.project.poe("backup", **service.settings)
    made = [path for path in set(folder.rglob("*")) - before if path.is_file() and path.name in output]
    assert len(made) == 1, output
    return made[0]


def password_hash(url: str, owner: Account) -> tuple[tuple[str, str], str]:
    """Find the table and column of a user's password hash, and the hash."""
    with closing(open_database(url)) as connection:
        for table in tables(connection, url):
            columns = columns_of(connection, table)
            if "email" not in columns:
                continue
            for row in execute(connection, f"SELECT * FROM {table} WHERE email = ?", owner.email):
                for column, value in zip(columns, row, strict=True):
                    if "argon2" in str(value):
                        return (table, column), str(value)
    raise AssertionError("no hash is found")
