"""Addresses of signing in: those pages of the sign-in package that Learnt uses, and no others."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.socialaccount import views as organisation
from allauth.socialaccount.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import include, path, re_path

from learnt.web.accounts.views.entrance import forgotten

View = Callable[..., HttpResponseBase]


def _only(given: Callable[[HttpRequest], bool], view: View) -> View:
    """Let a page be there only where what it is for has been set up."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not given(request):
            raise Http404
        return view(request, *args, **kwargs)

    return page


def _mail(_: HttpRequest) -> bool:
    return bool(settings.EMAIL_HOST)


def _organisation(request: HttpRequest) -> bool:
    return bool(get_adapter().list_apps(request))


@login_not_required
def _nowhere(_: HttpRequest) -> HttpResponseBase:
    """Stand where the sign-in package asks for an address of a page that Learnt does not have."""
    raise Http404


urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("switched-off/", account.account_inactive, name="account_inactive"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/first/", account.password_set, name="account_set_password"),
    path("password/forgotten/", forgotten, name="account_reset_password"),
    path(
        "password/forgotten/sent/",
        _only(_mail, account.password_reset_done),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        _only(_mail, account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/new/done/",
        _only(_mail, account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("two-step/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
    path("organisation/", _only(_organisation, organisation.connections), name="socialaccount_connections"),
    path(
        "organisation/cancelled/",
        _only(_organisation, organisation.login_cancelled),
        name="socialaccount_login_cancelled",
    ),
    path(
        "organisation/failed/",
        _only(_organisation, organisation.login_error),
        name="socialaccount_login_error",
    ),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("none/", _nowhere, name="account_signup"),
    path("none/organisation/", _nowhere, name="socialaccount_signup"),
]
