"""The pages of accounts that allauth has not, or that answer otherwise here."""

import json
from typing import Any

from allauth.account import views as allauth_views
from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.serializers.json import DjangoJSONEncoder
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from app.accounts import services
from app.accounts.attempts import count_registration
from app.accounts.current import visitor
from app.accounts.downloads import own_data
from app.accounts.forms import Deletion
from app.errors import Conflict, TooManyRequests
from app.web.form_limits import too_many


class SignUp(allauth_views.SignupView):
    """allauth's, but counted together with the registrations of the API."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Make the account, unless the address made too many."""
        try:
            count_registration(self.request)
        except TooManyRequests as error:
            form.add_error(None, too_many(error))
            refused: HttpResponse = self.form_invalid(form)
            return refused
        answer: HttpResponse = super().form_valid(form)
        return answer


@never_cache
@login_required
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """What one can do with one's data."""
    return render(request, "accounts/data.html", {"form": Deletion(user=visitor(request))})


@never_cache
@login_required
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """Everything of one's own, as a file."""
    text = json.dumps(own_data(visitor(request)), cls=DjangoJSONEncoder, indent=2)
    name = {"Content-Disposition": 'attachment; filename="my-data.json"'}
    return HttpResponse(text, content_type="application/json", headers=name)


@never_cache
@sensitive_post_parameters("password")
@login_required
@require_POST
def delete(request: HttpRequest) -> HttpResponse:
    """Delete one's account, once the password is given."""
    form = Deletion(request.POST, user=visitor(request))
    if form.is_valid():
        try:
            services.delete_account(user=visitor(request))
        except Conflict as error:
            form.add_error(None, error.detail)
        else:
            get_adapter().logout(request)
            messages.success(request, "Your account is deleted.")
            return redirect("pages:home")
    return TemplateResponse(request, "accounts/data.html", {"form": form})


sign_up: Any = SignUp.as_view()
