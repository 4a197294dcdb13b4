"""Values that GraphQL has no type for, or one that is too small."""

from datetime import datetime
from typing import Annotated, Any, NewType

import strawberry
from graphql import GraphQLError
from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python
from strawberry.types.scalar import ScalarDefinition

from app.schemas import QueryId

Id = NewType("Id", int)
ArgId = Annotated[Id, strawberry.argument(name="id")]
_id_rule = TypeAdapter(QueryId)


def _parse_id(value: Any) -> Id:
    try:
        return Id(_id_rule.validate_python(str(value)))
    except ValueError:
        raise GraphQLError("A key is a whole number from 1 to 2^63 - 1.") from None


# GraphQL's Int ends at 2^31, and a key of the database does not; its ID takes any text.
SCALARS: dict[object, ScalarDefinition] = {
    Id: strawberry.scalar(
        name="Key",
        description="What an object is known by: a whole number, which is answered as text.",
        serialize=str,
        parse_value=_parse_id,
    ),
    datetime: strawberry.scalar(name="DateTime", serialize=to_jsonable_python),
}
