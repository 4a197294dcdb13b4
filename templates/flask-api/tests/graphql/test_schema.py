"""The GraphQL schema beside the models of REST: neither may forget the other."""

from enum import Enum
from typing import Any, get_args

import pytest
from graphql import build_schema
from pydantic import BaseModel

from app.graphql import labels, projects, task_inputs, tasks, users
from app.graphql.schema import schema
from app.labels.schemas import LabelIn, LabelOut, LabelPatch, LabelQuery
from app.projects.schemas import ProjectIn, ProjectOut, ProjectPatch, ProjectQuery
from app.tasks.schemas import TaskIn, TaskOut, TaskPatch, TaskQuery
from app.users.schemas import UserOut


@pytest.mark.parametrize(
    ("kind", "model"),
    [
        (projects.ProjectInput, ProjectIn),
        (projects.ProjectChanges, ProjectPatch),
        (labels.LabelInput, LabelIn),
        (labels.LabelChanges, LabelPatch),
        (task_inputs.TaskInput, TaskIn),
        (task_inputs.TaskChanges, TaskPatch),
        (projects.Project, ProjectOut),
        (labels.Label, LabelOut),
        (users.User, UserOut),
    ],
)
def test_a_type_has_the_fields_of_its_model(kind: Any, model: type[BaseModel]) -> None:
    assert set(kind.__annotations__) == set(model.model_fields)


def test_a_task_shows_its_project_where_rest_shows_the_id() -> None:
    fields = {field.python_name for field in tasks.Task.__strawberry_definition__.fields}  # type: ignore[attr-defined]

    assert fields - {"project"} == set(TaskOut.model_fields) - {"project_id"}


def test_a_filter_has_the_fields_of_its_model() -> None:
    paging = {"sort", "limit", "cursor"}

    assert set(task_inputs.TaskFilter.__annotations__) == set(TaskQuery.model_fields) - paging


@pytest.mark.parametrize(
    ("enum", "model", "field"),
    [
        (task_inputs.Status, TaskOut, "status"),
        (task_inputs.TaskSort, TaskQuery, "sort"),
        (projects.ProjectSort, ProjectQuery, "sort"),
        (labels.LabelSort, LabelQuery, "sort"),
    ],
)
def test_an_enum_has_the_values_of_its_model(
    enum: type[Enum], model: type[BaseModel], field: str
) -> None:
    assert {each.value for each in enum} == set(get_args(model.model_fields[field].annotation))


@pytest.mark.parametrize(
    ("name", "model"), [("tasks", TaskQuery), ("projects", ProjectQuery), ("labels", LabelQuery)]
)
def test_a_list_has_the_defaults_of_its_model(name: str, model: type[BaseModel]) -> None:
    field: Any = schema.get_field_for_type(name, "Query")
    defaults = {each.python_name: each.default for each in field.arguments}

    assert defaults["sort"].value == model.model_fields["sort"].default
    assert defaults["first"] == model.model_fields["limit"].default


def test_every_field_of_the_roots_says_what_it_does() -> None:
    built = build_schema(schema.as_str())

    for root in (built.query_type, built.mutation_type):
        assert root
        assert all(field.description for field in root.fields.values())
