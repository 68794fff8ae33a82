"""Pages of the API: a person's tokens, and what the API offers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.standing import account_of
from learnt.web.api.describing import operations
from learnt.web.api.forms import TokenForm
from learnt.web.api.tokens import make_token, withdraw_token


@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """Show a person's tokens, and make a new one; the new one is in this answer and nowhere else."""
    account, made = account_of(request), ""
    form = TokenForm(request.POST or None)
    if form.is_valid():
        try:
            made = make_token(by=account, **form.cleaned_data)
            form = TokenForm()
        except UserError as error:
            form.add_error(None, str(error))
    context = {"form": form, "made": made, "tokens": account.tokens.all()}
    return render(request, "api/tokens.html", context)


@require_POST
def withdraw(request: HttpRequest, token: int) -> HttpResponse:
    """Make one of a person's own tokens stop working."""
    account = account_of(request)
    withdraw_token(get_object_or_404(account.tokens, pk=token), by=account)
    messages.success(request, "The token no longer works.")
    return redirect("tokens:tokens")


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say what the API offers."""
    return render(request, "api/about.html", {"operations": operations()})
