"""How allauth signs people up and in here."""

from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):
    """allauth's own, with the rules of the API."""
