"""Writing to the owner: what is sent is kept first, and then announced by mail."""

import logging

from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from app.accounts.attempts import sender
from app.accounts.models import User
from app.errors import TooManyRequests
from app.pages import seo
from app.pages.forms import ContactForm
from app.pages.models import ContactMessage
from app.rate_limits import limiter
from app.web.form_limits import too_many

log = logging.getLogger(__name__)

THANKS = "Thank you. Your message is on its way."
KEPT = "Thank you. Your message is kept here, though no mail could announce it."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """Read and write."""
    form = ContactForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            count_message(request)
        except TooManyRequests as error:
            form.add_error(None, too_many(error))
        else:
            message = keep(form)
            messages.success(request, THANKS if announce(message) else KEPT)
            return redirect("pages:contact")
    meta = seo.describe(request, title="Contact", description="Write to me.")
    return TemplateResponse(request, "pages/contact.html", {"form": form, "meta": meta})


def count_message(request: HttpRequest) -> None:
    """Count a message by the address it comes from."""
    limiter().hit(settings.ENVIRONMENT.rate_limit_contact, "contact", sender(request))


def keep(form: ContactForm) -> ContactMessage:
    """Store what somebody wrote."""
    fields = {name: form.cleaned_data[name] for name in ("name", "email", "text")}
    return ContactMessage.objects.create(**fields)


def announce(message: ContactMessage) -> bool:
    """Send a message to the owners, who answer to whoever wrote it; whether that worked."""
    owners = User.objects.filter(is_staff=True, is_active=True).values_list("email", flat=True)
    if not owners:
        log.warning("contact message %d not mailed: the site has no owner", message.pk)
        return False
    mail = EmailMessage(
        subject=f"Message from {message.name}",
        body=f"{message.name} <{message.email}> wrote:\n\n{message.text}",
        to=list(owners),
        reply_to=[message.email],
    )
    try:
        mail.send()
    except OSError as error:
        log.warning("contact message %d not mailed: %s", message.pk, type(error).__name__)
        return False
    return True
