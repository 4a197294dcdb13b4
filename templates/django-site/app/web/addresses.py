"""Where this site is, for those who read of it elsewhere."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def home(request: HttpRequest) -> str:
    """The address of the site: in production by its first name, whatever the request says."""
    environment = settings.ENVIRONMENT
    if environment.production:
        return f"https://{environment.allowed_hosts[0].lstrip('.')}"
    return f"{request.scheme}://{request.get_host()}"


def at_home(request: HttpRequest, url: str) -> str:
    """The same path and query, but on this site."""
    return home(request) + urlsplit(url)._replace(scheme="", netloc="").geturl()
