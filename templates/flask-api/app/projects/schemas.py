"""What the project endpoints take and give."""

from datetime import datetime
from typing import Literal

from app.schemas import Answer, Body, PageQuery, Paragraphs, ShortLine, omittable


class ProjectIn(Body):
    """A whole project."""

    name: ShortLine
    description: Paragraphs = ""


class ProjectPatch(Body):
    """The fields of a project to change."""

    name: ShortLine = omittable()
    description: Paragraphs = omittable()
    archived: bool = omittable()


class ProjectQuery(PageQuery):
    """Which projects to list, and in which order."""

    archived: bool | None = None
    sort: Literal["name", "-name", "created_at", "-created_at"] = "-created_at"


class ProjectOut(Answer):
    """A project."""

    id: int
    name: str
    description: str
    archived: bool
    created_at: datetime
    updated_at: datetime
