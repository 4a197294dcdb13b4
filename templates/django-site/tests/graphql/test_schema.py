"""The GraphQL schema beside the serializers of REST: neither may forget the other."""

from enum import Enum
from typing import Any

import pytest
from graphql import build_schema

from app.accounts.serializers import UserAnswer
from app.api.publications import PublicationQuery
from app.api.serializers import PageQuery, serializer_of
from app.blog.serializers import Heading, PostAnswer, PostBody, PostSummary
from app.comments.models import State
from app.comments.serializers import (
    CommentAnswer,
    CommentBody,
    CommentChange,
    CommentQuery,
    PublicComment,
)
from app.graphql import (
    accounts,
    comment_inputs,
    comments,
    post_changes,
    posts,
    project_changes,
    projects,
    publications,
)
from app.graphql.schema import schema
from app.projects.serializers import ProjectAnswer, ProjectBody, ProjectSummary
from app.web.publishing import Status

PAGING = {"sort", "limit", "cursor"}


def names(kind: Any) -> set[str]:
    return {field.python_name for field in kind.__strawberry_definition__.fields}


def fields(kind: Any) -> Any:
    return serializer_of(kind).fields


@pytest.mark.parametrize(
    ("kind", "serializer"),
    [
        (post_changes.PostInput, PostBody),
        (post_changes.PostChanges, PostBody),
        (project_changes.ProjectInput, ProjectBody),
        (project_changes.ProjectChanges, ProjectBody),
        (comment_inputs.CommentInput, CommentBody),
        (comment_inputs.CommentChanges, CommentChange),
        (posts.Heading, Heading),
        (posts.PostSummary, PostSummary),
        (projects.ProjectSummary, ProjectSummary),
        (projects.Project, ProjectAnswer),
        (posts.PublicComment, PublicComment),
        (accounts.User, UserAnswer),
    ],
)
def test_a_type_has_the_fields_of_its_serializer(kind: Any, serializer: Any) -> None:
    assert names(kind) == set(fields(serializer))


def test_a_post_and_its_comments_lead_to_each_other() -> None:
    assert names(posts.Post) - {"comments"} == set(fields(PostAnswer))
    assert names(comments.Comment) - {"post_slug"} == set(fields(CommentAnswer))


@pytest.mark.parametrize(
    ("kind", "serializer"),
    [
        (publications.PublicationFilter, PublicationQuery),
        (comment_inputs.CommentFilter, CommentQuery),
    ],
)
def test_a_filter_has_the_fields_of_its_serializer(kind: Any, serializer: Any) -> None:
    assert names(kind) == set(fields(serializer)) - PAGING


@pytest.mark.parametrize(
    ("enum", "serializer", "field"),
    [
        (publications.PublicationSort, PublicationQuery, "sort"),
        (comment_inputs.CommentSort, CommentQuery, "sort"),
        (comment_inputs.CommentScope, CommentQuery, "scope"),
        (State, CommentQuery, "state"),
        (Status, PostBody, "status"),
    ],
)
def test_an_enum_has_the_values_of_its_field(enum: type[Enum], serializer: Any, field: str) -> None:
    assert {each.value for each in enum} == set(fields(serializer)[field].choices)


@pytest.mark.parametrize(
    ("name", "serializer"),
    [("posts", PublicationQuery), ("projects", PublicationQuery), ("comments", CommentQuery)],
)
def test_a_list_has_the_defaults_of_rest(name: str, serializer: Any) -> None:
    field: Any = schema.get_field_for_type(name, "Query")
    defaults = {each.python_name: each.default for each in field.arguments}

    assert defaults["sort"].value == fields(serializer)["sort"].default
    assert defaults["first"] == fields(PageQuery)["limit"].default


def test_every_field_of_the_roots_says_what_it_does() -> None:
    built = build_schema(schema.as_str())

    for root in (built.query_type, built.mutation_type):
        assert root
        assert all(field.description for field in root.fields.values())
