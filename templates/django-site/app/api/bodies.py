"""Reading bodies."""

from rest_framework.parsers import JSONParser


class StrictJSON(JSONParser):
    """JSON by the rules of this API."""
