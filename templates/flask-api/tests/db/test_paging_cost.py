"""The cost of a page, counted in steps of SQLite's virtual machine, so that no clock is needed."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.db.base import Base
from app.db.engines import make_engine
from app.db.paging import Keys, fetch_slice, pick_order
from app.projects.models import Project
from app.tasks.models import ORDERS, Task
from app.users.models import User

ROWS = 2000
STEPS_A_COUNT = 10


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A database in which each of two users has thousands of tasks."""
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('many')}/many.db")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        users = [
            {"id": owner, "email": str(owner), "name": "x", "password_hash": "x"}
            for owner in (1, 2)
        ]
        session.execute(insert(User), users)
        projects = [{"id": owner, "owner_id": owner, "name": "x"} for owner in (1, 2)]
        session.execute(insert(Project), projects)
        session.execute(insert(Task), [_row(number) for number in range(2 * ROWS)])
        yield session
    engine.dispose()


def _row(number: int) -> dict[str, Any]:
    owner = number % 2 + 1
    due_on = date(2026, 1, 1) + timedelta(days=number % 7)
    common = {"owner_id": owner, "project_id": owner, "title": "x"}
    return common | {"priority": number % 3 + 1, "due_on": due_on if number % 5 else None}


def cost(session: Session, sort: str, after: Keys | None) -> int:
    """How many steps it takes to read one page."""
    counts: list[None] = []
    raw: Any = session.connection().connection.dbapi_connection
    owner = session.get_one(User, 1)
    order = pick_order(ORDERS, sort)
    raw.set_progress_handler(lambda: counts.append(None), STEPS_A_COUNT)
    found = fetch_slice(session, Task.of(owner), order=order, limit=20, after=after)
    raw.set_progress_handler(None, 0)
    assert len(found.rows) == 20
    return len(counts)


def keys_near_the_end(session: Session, sort: str) -> Keys:
    order = pick_order(ORDERS, sort)
    owner = session.get_one(User, 1)
    statement = Task.of(owner).order_by(*order.clauses()).offset(ROWS - 100)
    return order.keys(session.scalars(statement.limit(1)).unique().one())


@pytest.mark.parametrize("sort", [sign + name for name in ORDERS for sign in ("", "-")])
def test_a_page_near_the_end_costs_what_the_first_one_costs(session: Session, sort: str) -> None:
    first = cost(session, sort, None)

    last = cost(session, sort, keys_near_the_end(session, sort))

    assert first < ROWS / STEPS_A_COUNT
    assert last < 1.5 * first
