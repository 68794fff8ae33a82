"""What is due for oneself, how often one is reminded, one's calendar, and which reminders did not go."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learnt.web.accounts.mail import address_of, mail_is_set_up
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, somewhere, standing_of
from learnt.web.ledger.shown import day_words
from learnt.web.look.parts import Cell, Colour, Column, Table
from learnt.web.reminders.calendar import account_of_key, calendar_of, make_key, withdraw_key
from learnt.web.reminders.forms import SettingsForm
from learnt.web.reminders.gathering import Due
from learnt.web.reminders.models import CalendarKey, Sent, State
from learnt.web.reminders.sending import AHEAD
from learnt.web.reminders.sharing_out import due_for

_KEPT = timedelta(days=14)
_STATES = {
    State.SENT: ("Sent", Colour.GREEN),
    State.FAILED: ("Did not go", Colour.RED),
    State.SENDING: ("Not known whether it went", Colour.ORANGE),
}


@require_safe
def due(request: HttpRequest) -> HttpResponse:
    """Show what is due for oneself."""
    today = localdate()
    rows = due_for(account_of(request), today)
    groups = [
        ("Late", [one for one in rows if one.on < today]),
        (f"In the next {AHEAD.days} days", [one for one in rows if today <= one.on <= today + AHEAD]),
        ("Later", [one for one in rows if one.on > today + AHEAD]),
    ]
    context = {
        "groups": [(name, [_line(one) for one in those]) for name, those in groups if those],
        "may_see_sent": bool(standing_of(request).partnerships(Act.MANAGE_PEOPLE)),
    }
    return render(request, "reminders/due.html", context)


def _line(one: Due) -> dict[str, str]:
    return {"href": one.href, "title": one.title, "on": day_words(one.on), "post": one.post}


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Settle how often one is reminded and which posts one holds."""
    account = account_of(request)
    form = SettingsForm(request.POST or None, account=account)
    if form.is_valid():
        with transaction.atomic():
            form.save()
        messages.success(request, "Your choices are saved.")
        return redirect("reminders:settings")
    key = CalendarKey.objects.filter(account=account).first()
    return render(request, "reminders/settings.html", {"form": form, "mail": mail_is_set_up(), "key": key})


@require_POST
@never_cache
def make_calendar(request: HttpRequest) -> HttpResponse:
    """Make a calendar address and show it once."""
    secret = make_key(account_of(request))
    return render(
        request,
        "reminders/calendar.html",
        {"address": address_of(reverse("reminders:calendar", args=[secret]))},
    )


@require_POST
def withdraw_calendar(request: HttpRequest) -> HttpResponse:
    """Make one's calendar address stop working."""
    withdraw_key(account_of(request))
    messages.success(request, "The calendar address no longer works.")
    return redirect("reminders:settings")


@login_not_required
@require_safe
@never_cache
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """Send the calendar that a secret opens; a secret that opens none looks like a page that is not there."""
    account = account_of_key(secret)
    if account is None:
        raise Http404
    answer = HttpResponse(calendar_of(account, localdate()), content_type="text/calendar; charset=utf-8")
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@require_safe
@somewhere(Act.MANAGE_PEOPLE)
def sent(request: HttpRequest) -> HttpResponse:
    """Show administrators which reminders of their people went and which did not."""
    places = standing_of(request).partnerships(Act.MANAGE_PEOPLE)
    rows = Sent.objects.filter(account__memberships__partnership__in=places, day__gte=localdate() - _KEPT)
    rows = rows.select_related("account").distinct()
    lines = [
        [Cell(day_words(one.day)), Cell(one.account.name), Cell(one.things), Cell(one.tries), _state(one)]
        for one in rows
    ]
    columns = [Column("Day"), Column("To"), Column("Things", number=True), Column("Tries", number=True), Column("What became of it")]  # fmt: skip
    context = {
        "table": Table("Reminders of the last two weeks", columns, lines, name="sent") if lines else None,
        "failed": sum(one.state == State.FAILED for one in rows), "mail": mail_is_set_up(),
    }  # fmt: skip
    return render(request, "reminders/sent.html", context)


def _state(one: Sent) -> Cell:
    words, colour = _STATES[State(one.state)]
    return Cell(words, tag=colour)
