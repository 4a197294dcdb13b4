"""The OpenAPI document."""

from drf_spectacular.openapi import AutoSchema


class Operation(AutoSchema):
    """One endpoint."""
