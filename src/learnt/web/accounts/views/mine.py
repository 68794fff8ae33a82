"""Pages of one's own account."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learnt.web.accounts.audit import note
from learnt.web.accounts.forms import MineForm
from learnt.web.accounts.people import end_sessions
from learnt.web.accounts.permitted import permitted
from learnt.web.accounts.standing import account_of


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Show one's own account, and settle what is one's own."""
    account = account_of(request)
    form = MineForm(request.POST or None, instance=account)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Your choices are saved.")
        return redirect("accounts:mine")
    steps = Authenticator.objects.filter(user=account).values_list("type", flat=True)
    context = {
        "form": form,
        "app": Authenticator.Type.TOTP in steps,
        "keys": list(steps).count(Authenticator.Type.WEBAUTHN),
    }
    return render(request, "accounts/mine.html", context)


@require_safe
def may(request: HttpRequest) -> HttpResponse:
    """Say in plain words what one may do, and where."""
    account = account_of(request)
    return render(
        request, "accounts/may.html", {"partnerships": permitted(account), "keeper": account.keeper}
    )


@require_POST
def leave_everywhere(request: HttpRequest) -> HttpResponse:
    """Sign out of every browser, this one too."""
    account = account_of(request)
    end_sessions(account)
    note("signed-out-everywhere", by=account, about=f"account {account.pk}")
    request.session.flush()
    return redirect("account_login")
