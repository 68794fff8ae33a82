"""Pages of accounts."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from learnt.engine.domain.errors import UserError
from learnt.web.accounts import invitations
from learnt.web.accounts.forms import FirstForm, PasswordForm

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@sensitive_post_parameters()
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, secret: str) -> HttpResponse:
    """Let somebody in by a link: choose a password and, as the very first, make the partnership."""
    try:
        invitation = invitations.open_invitation(secret)
    except UserError as error:
        return render(request, "accounts/spent.html", {"why": str(error)}, status=410)
    kind = FirstForm if invitation.account is None else PasswordForm
    form = kind(request.POST or None, account=invitation.account)
    if form.is_valid():
        account = invitations.accept(secret=secret, **form.cleaned_data)
        login(request, account, backend=BACKEND)
        return redirect("library:documents")
    return render(request, "accounts/start.html", {"form": form, "invitation": invitation})
