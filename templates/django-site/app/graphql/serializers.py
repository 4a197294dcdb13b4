"""What the GraphQL endpoint takes and gives."""

import json
from typing import Any, ClassVar

from rest_framework import serializers

from app.api.serializers import Answer, Body, Values
from app.api.text import Text

LONGEST_DOCUMENT = 50_000


class JSONObject(serializers.DictField):
    """Any JSON object whose values can be written down again."""

    default_error_messages: ClassVar = {
        "sendable": "There must be text and numbers that can be sent back."
    }

    def to_internal_value(self, data: Any) -> Values:
        """Take it as it is; infinity and a lone surrogate are in no JSON of ours."""
        if not isinstance(data, dict):
            self.fail("not_a_dict", input_type=type(data).__name__)
        try:
            json.dumps(data, ensure_ascii=False, allow_nan=False).encode()
        except (ValueError, RecursionError):
            self.fail("sendable")
        return data


class GraphQLRequest(Body):
    """One operation (GraphQL over HTTP); extensions are taken and not looked at."""

    query = Text(max_length=LONGEST_DOCUMENT)
    variables = JSONObject(required=False, allow_null=True)
    operationName = Text(max_length=200, required=False, allow_null=True, allow_blank=True)  # noqa: N815
    extensions = serializers.DictField(required=False, allow_null=True)


class Location(Answer):
    """A place in the document, both numbers from 1."""

    line = serializers.IntegerField()
    column = serializers.IntegerField()


class GraphQLProblem(Answer):
    """One error: its code, and for input the fields that are not valid, stand in extensions."""

    message = serializers.CharField()
    locations = Location(many=True)
    path = serializers.ListField(required=False)
    extensions = serializers.DictField()


class GraphQLAnswer(Answer):
    """What the operation gave; a mutation with errors gave nothing and changed nothing."""

    data = serializers.DictField(allow_null=True)  # type: ignore[assignment]
    errors = GraphQLProblem(many=True, required=False)  # type: ignore[assignment]
