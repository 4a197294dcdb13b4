"""Writing to the owner, as the form of the contact page does."""

import time
from typing import Any

from django.core import signing
from django.test import Client

from app.pages.forms import SIGNER

CONTACT = "/contact/"


def opened(seconds_ago: float) -> str:
    """The time that a form carries which was shown so long ago."""
    stamped = f"opened:{signing.b62_encode(int(time.time() - seconds_ago))}"
    return f"{stamped}:{SIGNER.signature(stamped)}"


def send(client: Client, **fields: Any) -> Any:
    environ = {name: fields.pop(name) for name in list(fields) if name.isupper()}
    form = {
        "name": "Grace",
        "email": "grace@example.com",
        "text": "Will you speak at our meeting?",
        "homepage": "",
        "opened": opened(60),
    }
    return client.post(CONTACT, form | fields, follow=True, **environ)


def said(response: Any) -> list[str]:
    return list(response.context["form"].non_field_errors())
