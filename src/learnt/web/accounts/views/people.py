"""Pages of the people of a partnership, for its administrators."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learnt.engine.domain.errors import UserError
from learnt.web.accounts import people
from learnt.web.accounts.forms import CorrectForm, PersonForm, RolesForm
from learnt.web.accounts.invitations import HOW_LONG
from learnt.web.accounts.lists import people_table, places
from learnt.web.accounts.models import Account, Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, in_partnership, somewhere, standing_of


@require_safe
@somewhere(Act.MANAGE_PEOPLE)
def home(request: HttpRequest) -> HttpResponse:
    """Lead to the people of the partnership, or let choose where there are several."""
    found = Partnership.objects.filter(pk__in=standing_of(request).partnerships(Act.MANAGE_PEOPLE))
    if len(found) == 1:
        return redirect("accounts:people", partnership=found[0].pk)
    if not found:
        return redirect("accounts:partnerships")
    return render(request, "accounts/choose.html", {"partnerships": found})


@require_safe
@in_partnership(Act.MANAGE_PEOPLE)
def listed(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """List everybody in a partnership."""
    return render(
        request, "accounts/people.html", {"partnership": partnership, "table": people_table(partnership)}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_partnership(Act.MANAGE_PEOPLE)
def add(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Add somebody, and show their link once."""
    form = PersonForm(request.POST or None, partnership=partnership)
    if form.is_valid():
        try:
            added = people.add_person(by=account_of(request), partnership=partnership, **form.cleaned_data)
        except UserError as error:
            form.add_error("email", str(error))
        else:
            return _after_adding(request, partnership, added)
    return render(request, "accounts/add_person.html", {"partnership": partnership, "form": form})


def _after_adding(request: HttpRequest, partnership: Partnership, added: people.Added) -> HttpResponse:
    if added.secret:
        return show_link(request, partnership, added.account, added.secret)
    messages.success(
        request, f"{added.account.name} has an account already, and now belongs to {partnership.name} too."
    )
    return redirect("accounts:person", partnership=partnership.pk, account=added.account.pk)


def show_link(request: HttpRequest, partnership: Partnership, account: Account, secret: str) -> HttpResponse:
    """Show a link to hand over; it is not kept, so that it cannot be shown again."""
    context = {
        "partnership": partnership,
        "person": account,
        "link": request.build_absolute_uri(reverse("accounts:start", args=[secret])),
        "days": HOW_LONG.days,
        "administers": not standing_of(request).may_in(Act.MANAGE_PEOPLE, partnership.pk),
    }
    return render(request, "accounts/link.html", context)


def _member(partnership: Partnership, account: int) -> Account:
    return get_object_or_404(
        Account.objects.filter(memberships__partnership=partnership).distinct(), pk=account
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_partnership(Act.MANAGE_PEOPLE)
def person(request: HttpRequest, partnership: Partnership, account: int) -> HttpResponse:
    """Show somebody, and change what they are in the partnership."""
    member, by = _member(partnership, account), account_of(request)
    held = member.memberships.filter(partnership=partnership)
    initial = {"roles": [row.role for row in held], "agency": next((row.agency_id for row in held), None)}
    form = RolesForm(request.POST or None, partnership=partnership, initial=initial)
    if form.is_valid():
        try:
            people.change_roles(by=by, partnership=partnership, account=member, **form.cleaned_data)
        except UserError as error:
            form.add_error("roles", str(error))
        else:
            messages.success(request, f"What {member.name} may do is changed.")
            return redirect("accounts:people", partnership=partnership.pk)
    context = {
        "partnership": partnership,
        "person": member,
        "form": form,
        "why_not": people.why_not_look_after(by, member),
        "myself": member == by,
        "second_step": people.has_second_step(member),
        "elsewhere": places(member, partnership),
    }
    return render(request, "accounts/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_partnership(Act.MANAGE_PEOPLE)
def correct(request: HttpRequest, partnership: Partnership, account: int) -> HttpResponse:
    """Correct somebody's name or email address."""
    member, by = _member(partnership, account), account_of(request)
    people.require_looked_after(by, member)
    form = CorrectForm(request.POST or None, initial={"name": member.name, "email": member.email})
    if form.is_valid():
        try:
            people.correct(by=by, partnership=partnership, account=member, **form.cleaned_data)
        except UserError as error:
            form.add_error("email", str(error))
        else:
            messages.success(request, "The details are changed.")
            return redirect("accounts:person", partnership=partnership.pk, account=member.pk)
    context = {"partnership": partnership, "person": member, "form": form}
    return render(request, "accounts/correct_person.html", context)


@require_POST
@in_partnership(Act.MANAGE_PEOPLE)
def link(request: HttpRequest, partnership: Partnership, account: int) -> HttpResponse:
    """Make a new link for somebody, and show it once."""
    member = _member(partnership, account)
    try:
        secret = people.new_link(by=account_of(request), partnership=partnership, account=member)
    except UserError as error:
        messages.error(request, str(error))
        return redirect("accounts:person", partnership=partnership.pk, account=member.pk)
    return show_link(request, partnership, member, secret)


STEPS = {
    "switch-off": (people.switch_off, "{} can no longer sign in."),
    "switch-on": (people.switch_on, "{} can sign in again."),
    "remove": (people.remove_person, "{} no longer belongs to the partnership."),
    "drop-second-step": (people.drop_second_step, "{} now signs in with the password alone."),
}
"""What can be done to somebody after a page that asks whether one is sure."""


@require_http_methods(["GET", "HEAD", "POST"])
@in_partnership(Act.MANAGE_PEOPLE)
def step(request: HttpRequest, partnership: Partnership, account: int, step: str) -> HttpResponse:
    """Ask whether one is sure, and do it."""
    if step not in STEPS:
        raise Http404
    member, (act, done) = _member(partnership, account), STEPS[step]
    if request.method != "POST":
        context = {"partnership": partnership, "person": member, "step": step}
        return render(request, f"accounts/person_{step.replace('-', '_')}.html", context)
    try:
        act(by=account_of(request), partnership=partnership, account=member)
    except UserError as error:
        messages.error(request, str(error))
        return redirect("accounts:person", partnership=partnership.pk, account=member.pk)
    messages.success(request, done.format(member.name))
    return redirect("accounts:people", partnership=partnership.pk)
