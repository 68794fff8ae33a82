"""Who is asking: worked out once for a request."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from learnt.web.accounts.models import Account, Partnership
from learnt.web.accounts.policies import Standing, marks_held, refusal
from learnt.web.accounts.roles import Act

View = Callable[..., HttpResponseBase]


def standing_of(request: HttpRequest) -> Standing:
    """Return the standing of whoever is signed in; worked out at most once for each request."""
    known: Standing | None = getattr(request, "_standing", None)
    if known is None:
        account = getattr(request, "user", None)
        known = account.standing() if isinstance(account, Account) else Standing(None)
        request._standing = known  # type: ignore[attr-defined]  # noqa: SLF001 - the request is where Django keeps the user too
    return known


def account_of(request: HttpRequest) -> Account:
    """Return the account that is signed in."""
    account: Any = request.user
    if not isinstance(account, Account):
        raise PermissionDenied
    return account


def somewhere(act: Act) -> Callable[[View], View]:
    """Refuse a view to whoever may not do something anywhere."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not marks_held(standing_of(request), act):
                raise PermissionDenied(refusal(act))
            return view(request, *args, **kwargs)

        return guarded

    return guard


def in_partnership(act: Act) -> Callable[[View], View]:
    """Hand a view the partnership of its address, for whoever may do something there.

    A partnership in which the person is nothing looks as if there were none.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(
            request: HttpRequest, partnership: int, *args: object, **kwargs: object
        ) -> HttpResponseBase:
            standing = standing_of(request)
            found = Partnership.objects.filter(pk__in=standing.roles).filter(pk=partnership).first()
            if found is None:
                raise Http404
            if why := standing.may_in(act, found.pk):
                raise PermissionDenied(why)
            return view(request, found, *args, **kwargs)

        return guarded

    return guard


def keepers_only(view: View) -> View:
    """Refuse a view to whoever does not look after the installation."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not standing_of(request).keeper:
            raise PermissionDenied("Only whoever looks after this installation may open this page.")
        return view(request, *args, **kwargs)

    return guarded
