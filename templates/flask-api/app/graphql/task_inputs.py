"""What the task operations of GraphQL take; the models of REST check it."""

from datetime import date
from enum import Enum

import strawberry

from app.graphql.scalars import Id


@strawberry.enum
class Status(Enum):
    """How far a task is."""

    TO_DO = "todo"
    DOING = "doing"
    DONE = "done"


@strawberry.enum
class TaskSort(Enum):
    """Orders of tasks."""

    CREATED_AT = "created_at"
    CREATED_AT_DESC = "-created_at"
    DUE_ON = "due_on"
    DUE_ON_DESC = "-due_on"
    PRIORITY = "priority"
    PRIORITY_DESC = "-priority"


@strawberry.input(description="Which tasks to list; every field narrows the list.")
class TaskFilter:
    """What `TaskQuery` checks."""

    status: Status | None = None
    project: Id | None = None
    label: Id | None = None
    due_after: date | None = None
    due_before: date | None = None
    q: str | None = strawberry.field(default=None, description="Part of the title or the notes.")


@strawberry.input(description="A whole task.")
class TaskInput:
    """What `TaskIn` checks."""

    title: str
    notes: str | None = strawberry.UNSET
    status: Status | None = strawberry.UNSET
    priority: int | None = strawberry.UNSET
    due_on: date | None = strawberry.UNSET
    label_ids: list[Id] | None = strawberry.UNSET


@strawberry.input(description="The fields of a task to change.")
class TaskChanges:
    """What `TaskPatch` checks."""

    title: str | None = strawberry.UNSET
    notes: str | None = strawberry.UNSET
    status: Status | None = strawberry.UNSET
    priority: int | None = strawberry.UNSET
    due_on: date | None = strawberry.UNSET
    label_ids: list[Id] | None = strawberry.UNSET
