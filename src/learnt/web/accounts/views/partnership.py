"""Pages of a partnership: its name, its logo and its agencies; and of all partnerships, for the keeper."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learnt.engine.domain.errors import UserError
from learnt.web.accounts import partnerships
from learnt.web.accounts.forms import AgencyForm, ContactForm, LogoForm, NameForm, PartnershipForm
from learnt.web.accounts.logos import LARGEST_FILE
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, in_partnership, keepers_only
from learnt.web.accounts.views.people import show_link
from learnt.web.look.parts import Cell, Column, Table


@require_safe
@in_partnership(Act.MANAGE_PEOPLE)
def partnership(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Show the name, the logo and the agencies of a partnership."""
    agencies = partnership.agencies.all()
    return render(request, "accounts/partnership.html", {"partnership": partnership, "agencies": agencies})


@require_http_methods(["GET", "HEAD", "POST"])
@in_partnership(Act.MANAGE_PEOPLE)
def rename(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Give a partnership another name."""
    form = NameForm(request.POST or None, initial={"name": partnership.name})
    if form.is_valid():
        try:
            partnerships.rename(by=account_of(request), partnership=partnership, **form.cleaned_data)
        except UserError as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, "The name is changed.")
            return redirect("accounts:partnership", partnership=partnership.pk)
    return render(request, "accounts/rename.html", {"partnership": partnership, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@in_partnership(Act.MANAGE_PEOPLE)
def contact(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Say how a concern about a child is reported in a partnership."""
    form = ContactForm(request.POST or None, initial={"contact": partnership.contact})
    if form.is_valid():
        partnerships.set_contact(by=account_of(request), partnership=partnership, **form.cleaned_data)
        messages.success(request, "It is saved, and stands beside the forms.")
        return redirect("accounts:partnership", partnership=partnership.pk)
    return render(request, "accounts/contact.html", {"partnership": partnership, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@in_partnership(Act.MANAGE_PEOPLE)
def logo(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Set the logo of a partnership, or take it away."""
    by = account_of(request)
    if "remove" in request.POST:
        partnerships.remove_logo(by=by, partnership=partnership)
        messages.success(request, "The logo is removed.")
        return redirect("accounts:partnership", partnership=partnership.pk)
    form = LogoForm(request.POST, request.FILES) if request.method == "POST" else LogoForm()
    if form.is_valid():
        try:
            given = form.cleaned_data["logo"].read(LARGEST_FILE + 1)
            partnerships.set_logo(by=by, partnership=partnership, given=given)
        except UserError as error:
            form.add_error("logo", str(error))
        else:
            messages.success(request, "The logo is set.")
            return redirect("accounts:partnership", partnership=partnership.pk)
    return render(request, "accounts/logo.html", {"partnership": partnership, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@in_partnership(Act.MANAGE_PEOPLE)
def add_agency(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Add an agency to a partnership."""
    form = AgencyForm(request.POST or None)
    if form.is_valid():
        try:
            partnerships.add_agency(by=account_of(request), partnership=partnership, **form.cleaned_data)
        except UserError as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, "The agency is added.")
            return redirect("accounts:partnership", partnership=partnership.pk)
    return render(request, "accounts/add_agency.html", {"partnership": partnership, "form": form})


@require_POST
@in_partnership(Act.MANAGE_PEOPLE)
def remove_agency(request: HttpRequest, partnership: Partnership, agency: int) -> HttpResponse:
    """Remove an agency."""
    found = get_object_or_404(partnership.agencies, pk=agency)
    partnerships.remove_agency(by=account_of(request), partnership=partnership, agency=found)
    messages.success(request, "The agency is removed. Its people stay.")
    return redirect("accounts:partnership", partnership=partnership.pk)


@require_safe
@keepers_only
def every(request: HttpRequest) -> HttpResponse:
    """List all partnerships of the installation."""
    found = Partnership.objects.annotate(people=Count("memberships__account", distinct=True))
    rows = [[Cell(one.name), Cell(one.people)] for one in found]
    table = Table("Partnerships", [Column("Name"), Column("People", number=True)], rows, name="partnerships")
    return render(request, "accounts/partnerships.html", {"table": table})


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def add(request: HttpRequest) -> HttpResponse:
    """Make another partnership, and show the link of its administrator once."""
    form = PartnershipForm(request.POST or None)
    if form.is_valid():
        try:
            made, added = partnerships.make_partnership(by=account_of(request), **form.cleaned_data)
        except UserError as error:
            form.add_error("name", str(error))
        else:
            if added.secret:
                return show_link(request, made, added.account, added.secret)
            messages.success(request, f"{made.name} is made. {added.account.name} administers it.")
            return redirect("accounts:partnerships")
    return render(request, "accounts/add_partnership.html", {"form": form})
