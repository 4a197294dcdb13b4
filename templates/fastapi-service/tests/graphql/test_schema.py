"""The GraphQL schema beside the models of REST: neither may forget the other."""

from enum import Enum
from typing import Any, get_args

import pytest
from graphql import GraphQLNonNull, build_schema
from pydantic import BaseModel

from app.auth.schemas import SessionOut
from app.graphql import link_inputs, links, stats, users
from app.graphql.schema import schema
from app.links.schemas import LinkIn, LinkOut, LinkPatch, LinkQuery, State
from app.stats.schemas import Breakdown, Count, DayCount, StatsOut
from app.users.schemas import UserOut, UserPatch


@pytest.mark.parametrize(
    ("kind", "model"),
    [
        (link_inputs.LinkInput, LinkIn),
        (link_inputs.LinkChanges, LinkPatch),
        (users.UserChanges, UserPatch),
        (users.User, UserOut),
        (users.Session, SessionOut),
        (stats.Stats, StatsOut),
        (stats.DayCount, DayCount),
        (stats.Breakdown, Breakdown),
        (stats.Count, Count),
    ],
)
def test_a_type_has_the_fields_of_its_model(kind: Any, model: type[BaseModel]) -> None:
    assert set(kind.__annotations__) == set(model.model_fields)


def test_a_link_has_the_fields_of_its_model_and_its_figures() -> None:
    fields = {field.python_name for field in links.Link.__strawberry_definition__.fields}  # type: ignore[attr-defined]

    assert fields - {"stats"} == set(LinkOut.model_fields)


def test_a_filter_has_the_fields_of_its_model() -> None:
    paging = {"sort", "limit", "cursor"}

    assert set(link_inputs.LinkFilter.__annotations__) == set(LinkQuery.model_fields) - paging


@pytest.mark.parametrize(
    ("enum", "values"),
    [
        (link_inputs.LinkState, State),
        (link_inputs.LinkSort, LinkQuery.model_fields["sort"].annotation),
    ],
)
def test_an_enum_has_the_values_of_its_model(enum: type[Enum], values: Any) -> None:
    assert {each.value for each in enum} == set(get_args(values))


def test_a_list_has_the_defaults_of_its_model() -> None:
    field: Any = schema.get_field_for_type("links", "Query")
    defaults = {each.python_name: each.default for each in field.arguments}

    assert defaults["sort"].value == LinkQuery.model_fields["sort"].default
    assert defaults["first"] == LinkQuery.model_fields["limit"].default


def test_every_field_of_the_roots_says_what_it_does() -> None:
    built = build_schema(schema.as_str())

    for root in (built.query_type, built.mutation_type):
        assert root
        assert all(field.description for field in root.fields.values())


def test_a_field_that_may_fail_leaves_the_others_alone() -> None:
    query = build_schema(schema.as_str()).query_type

    assert query
    never_null = {
        name for name, each in query.fields.items() if isinstance(each.type, GraphQLNonNull)
    }
    assert never_null == {"me"}
