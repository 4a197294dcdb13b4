"""What `manage.py check --deploy` asks about accounts."""

from typing import Any

from django.conf import settings
from django.core.checks import Tags, Warning, register  # noqa: A004


@register(Tags.security, deploy=True)
def mail_is_sent(app_configs: Any, **kwargs: Any) -> list[Warning]:
    """Nobody can sign up where mails, with their secret links, end in the log."""
    if not settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        return []
    hint = "Set EMAIL_URL, as in smtp+tls://user:password@host:587."
    return [Warning("Mails are written to the console.", hint=hint, id="accounts.W001")]
