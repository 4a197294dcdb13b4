"""Loaded by schemathesis: who asks, and what a schema cannot say about data that is valid."""

import schemathesis
from schemathesis import GenerationMode

from contract.client import PASSWORD, new_email, sign_up
from contract.domains import DOMAINS

# Fields of which a schema does not tell what the server takes: it weighs passwords and knows each address.
MEANT = {"password": PASSWORD, "current_password": PASSWORD, "new_password": PASSWORD}
MEANT |= {name: value for domain in DOMAINS.values() for name, value in domain.meant.items()}
REFERENCES = {name for domain in DOMAINS.values() for name in domain.references}


@schemathesis.auth()
class SignedIn:
    """Signs in as a new user; schemathesis asks again after a 401."""

    def get(self, case, context) -> str:
        return sign_up(case.operation.schema.get_base_url().rstrip("/")).access

    def set(self, case, data: str, context) -> None:
        case.headers = case.headers or {}
        case.headers["Authorization"] = f"Bearer {data}"


@schemathesis.hook
def before_call(context, case, kwargs) -> None:
    """Make data that fits its schema also mean something; data that is meant to be wrong stays as it is."""
    if case.meta is None or case.meta.generation.mode is not GenerationMode.POSITIVE:
        return
    if case.query:
        case.query.pop("cursor", None)
    if case.headers:
        case.headers.pop("If-Match", None)
    if isinstance(case.body, dict):
        case.body |= {name: value for name, value in MEANT.items() if name in case.body}
        case.body |= {name: [] for name in REFERENCES & case.body.keys()}
        if "email" in case.body:
            case.body["email"] = new_email()
