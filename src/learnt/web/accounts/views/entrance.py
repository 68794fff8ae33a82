"""Pages before one is signed in, besides those of the sign-in package."""

from allauth.account.utils import perform_login
from allauth.account.views import password_reset
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from learnt.engine.domain.errors import UserError
from learnt.web.accounts import invitations
from learnt.web.accounts.forms import FirstForm, PasswordForm
from learnt.web.accounts.people import end_sessions


@sensitive_post_parameters()
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, secret: str) -> HttpResponse:
    """Let somebody in by a link: choose a password and, as the very first, make the partnership."""
    try:
        invitation = invitations.open_invitation(secret)
        kind = FirstForm if invitation.account is None else PasswordForm
        form = kind(request.POST or None, account=invitation.account)
        if not form.is_valid():
            return render(request, "accounts/start.html", {"form": form, "invitation": invitation})
        account = invitations.accept(secret=secret, **form.cleaned_data)
    except UserError as error:
        return render(request, "accounts/spent.html", {"why": str(error)}, status=410)
    end_sessions(account)
    answer: HttpResponse = perform_login(
        request, account
    )  # a second step, where there is one, is still asked for
    return answer


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Send a link by mail where mail is set up; else say who can give one."""
    if settings.EMAIL_HOST:
        answer: HttpResponse = password_reset(request)
        return answer
    return render(request, "accounts/forgotten.html")
