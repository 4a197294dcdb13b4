"""Signing in by an access token."""

from rest_framework.authentication import BaseAuthentication


class BearerAuthentication(BaseAuthentication):
    """Takes `Authorization: Bearer`."""
