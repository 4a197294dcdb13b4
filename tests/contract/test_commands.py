"""Commands that cannot do their work: one clear sentence, exit code 1, and nothing is left half done."""

import pytest

from contract.subjects import Subject
from servers import database

AWAY = {
    "sqlite": "sqlite:////no/such/folder/app.db",
    "postgresql": "postgresql://nobody:a-secret@127.0.0.1:1/app",
    "mysql": "mysql://nobody:a-secret@127.0.0.1:1/app",
}


@pytest.mark.parametrize("verb", [("migrate",), ("seed",), ("backup",), ("restore", "README.md")], ids=" ".join)
def test_a_database_that_is_away_is_told_in_a_sentence(subject: Subject, verb: tuple[str, ...]) -> None:
    output = failure(subject, *verb, DATABASE_URL=AWAY[subject.database])
    assert "database" in output.lower()
    assert "a-secret" not in output


def test_a_database_without_tables_is_told_in_a_sentence(subject: Subject) -> None:
    with database(subject.database) as url:
        for verb in (("seed",), ("backup",), ("restore", "README.md")):
            failure(subject, *verb, DATABASE_URL=url)


def test_a_file_that_cannot_be_is_named(any_subject: Subject) -> None:
    with database(any_subject.database) as url:
        settings = {"DATABASE_URL": url}
        any_subject.project.poe("migrate", **settings)
        for verb in (
            ("backup", "README.md/below-a-file"),
            ("backup", "app"),
            ("restore", "nowhere"),
            ("restore", "README.md"),
            ("restore", "app"),
        ):
            assert verb[1].partition("/")[0] in failure(any_subject, *verb, **settings)
        assert not [path for path in any_subject.project.folder.iterdir() if path.name.startswith("app.")]


def failure(subject: Subject, *verb: str, **settings: str) -> str:
    """Run a verb that must fail as a person can read it, and give what it says."""
    done = subject.project.run("poe", "--quiet", *verb, **settings)
    assert done.returncode == 1, f"{verb}: {done.returncode}: {done.stdout}"
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    assert len(lines) == 1, f"{verb}: {done.stdout}"
    return lines[0]
