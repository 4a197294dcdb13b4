"""What the task endpoints take and give."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from app.labels.schemas import LabelOnTask
from app.schemas import (
    Answer,
    Body,
    Day,
    Id,
    Line,
    PageQuery,
    Paragraphs,
    QueryId,
    Search,
    integral,
    omittable,
)

Status = Literal["todo", "doing", "done"]
Priority = Annotated[int, Field(ge=1, le=3), BeforeValidator(integral)]
LabelIds = Annotated[list[Id], Field(max_length=20)]


class TaskIn(Body):
    """A whole task."""

    title: Line
    notes: Paragraphs = ""
    status: Status = "todo"
    priority: Priority = 2
    due_on: Day | None = None
    label_ids: LabelIds = Field(default_factory=list)


class TaskPatch(Body):
    """The fields of a task to change."""

    title: Line = omittable()
    notes: Paragraphs = omittable()
    status: Status = omittable()
    priority: Priority = omittable()
    due_on: Day | None = None
    label_ids: LabelIds = omittable()


class ProjectTaskQuery(PageQuery):
    """Which tasks of a project to list, and in which order."""

    status: Status | None = None
    label: QueryId | None = None
    due_after: Day | None = None
    due_before: Day | None = None
    q: Search | None = None
    sort: Literal["created_at", "-created_at", "due_on", "-due_on", "priority", "-priority"] = (
        "-created_at"
    )


class TaskQuery(ProjectTaskQuery):
    """Which tasks to list, and in which order."""

    project: QueryId | None = None


class TaskOut(Answer):
    """A task."""

    id: int
    project_id: int
    title: str
    notes: str
    status: Status
    priority: int
    due_on: Day | None
    labels: list[LabelOnTask]
    done_at: datetime | None
    created_at: datetime
    updated_at: datetime
