"""How allauth signs people up and in here: by the rules of the API, and with plain mails."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context as current
from django.contrib import messages
from django.forms import BaseForm, ValidationError
from django.http import HttpRequest

from app.accounts.attempts import failures_counted
from app.accounts.models import User
from app.errors import TooManyRequests, WrongCredentials
from app.web.addresses import at_home, home
from app.web.form_limits import too_many
from app.web.redirects import is_own_path

log = logging.getLogger(__name__)

LONGEST_EMAIL = 254
# allauth's own limits, and the longest of their windows in seconds.
LIMITS, WINDOW = ("rate_limited", "too_many_login_attempts"), 300
MAIL_IS_DOWN = "No mail can be sent at the moment. Try again in a few minutes."


class Adapter(DefaultAccountAdapter):
    """allauth's own, with the rules of the API."""

    error_messages: dict[str, Any] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WrongCredentials().detail,
        "incorrect_password": "This is not your password.",
        "enter_current_password": "This is not your password.",
    }

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """What is wrong with a form; a limit of allauth's is answered as one of ours."""
        if code in LIMITS:
            return too_many(TooManyRequests(limit=0, reset_after=WINDOW))
        error: ValidationError = super().validation_error(code, *args)
        return error

    def is_ajax(self, request: HttpRequest) -> bool:
        """Never: scripts have the API."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Whether `next` may lead there."""
        return bool(url) and is_own_path(str(url))

    def clean_email(self, email: str) -> str:
        """An address that fits into its column."""
        if len(email) > LONGEST_EMAIL:
            raise ValidationError(f"Write an address of at most {LONGEST_EMAIL} characters.")
        return email

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave the counting to `authenticate`."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Check a password, and count the failures together with those of the API."""
        try:
            with failures_counted(request, credentials["email"]):
                return self._identify(request, **credentials)
        except WrongCredentials:
            return None
        except TooManyRequests as error:
            raise too_many(error) from None

    def _identify(self, request: HttpRequest, **credentials: Any) -> Any:
        user = super().authenticate(request, **credentials)
        if user is None:
            raise WrongCredentials
        return user

    def save_user(
        self, request: HttpRequest, user: Any, form: BaseForm, commit: bool = True
    ) -> Any:
        """Keep the name, too."""
        user.name = form.cleaned_data["name"]
        return super().save_user(request, user, form, commit)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Give an account its new address, unless another one signed up with it meanwhile."""
        others = User.objects.exclude(pk=email_address.user_id)
        if others.filter(email=email_address.email).exists():
            taken = {"email": email_address.email}
            failed = "account/messages/email_confirmation_failed.txt"
            self.add_message(request, messages.ERROR, failed, taken)
            return False
        return bool(super().confirm_email(request, email_address))

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link of a mail, which no header of the request can lead elsewhere."""
        return at_home(current.request, super().get_reset_password_from_key_url(key))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        """The link of a mail, which no header of the request can lead elsewhere."""
        return at_home(request, super().get_email_confirmation_url(request, emailconfirmation))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail; if that fails, say so, since what it was about can be asked for again."""
        request = current.request
        try:
            super().send_mail(template_prefix, email, context | {"home": home(request)})
        except OSError as error:
            log.warning("mail not sent: %s", type(error).__name__)
            messages.error(request, MAIL_IS_DOWN)
