"""What the label endpoints take and give."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.schemas import Answer, Body, Line, PageQuery, omittable

LabelName = Annotated[Line, Field(max_length=50)]
Color = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]


class LabelIn(Body):
    """A whole label."""

    name: LabelName
    color: Color = "#808080"


class LabelPatch(Body):
    """The fields of a label to change."""

    name: LabelName = omittable()
    color: Color = omittable()


class LabelQuery(PageQuery):
    """In which order to list the labels."""

    sort: Literal["name", "-name", "created_at", "-created_at"] = "name"


class LabelOut(Answer):
    """A label."""

    id: int
    name: str
    color: str
    created_at: datetime


class LabelOnTask(Answer):
    """A label as it stands on a task."""

    id: int
    name: str
    color: str
