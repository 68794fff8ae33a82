"""The shelf of tools: what is on it, a new one, a change, and taking one off."""

from typing import Any

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, in_partnership, somewhere, standing_of
from learnt.web.assurance import actions
from learnt.web.assurance.fields import theme_names
from learnt.web.assurance.forms import ToolForm, a_year_on
from learnt.web.assurance.models import Tool
from learnt.web.assurance.policies import places_of, row_for
from learnt.web.assurance.shelf import on_shelf, shown
from learnt.web.assurance.views.frame import BOTH, Page, form_page, posted


@require_safe
@somewhere(Act.READ)
def tools(request: HttpRequest) -> HttpResponse:
    """Show the tools of one's partnerships; those to be looked at again stand first for whoever keeps the shelf."""
    standing, names = standing_of(request), theme_names()
    keeps = standing.partnerships(Act.ASSURE)
    rows = list(on_shelf(standing.partnerships(Act.READ)))
    kept = {row.pk for row in rows if row.partnership_id in keeps}
    listed = [
        {"tool": one, "themes": ", ".join(names[name] for name in one.themes if name in names), "kept": one.pk in kept}
        for one in shown(rows, standing)
    ]  # fmt: skip
    context = {
        "tools": sorted(listed, key=lambda one: not (one["kept"] and one["tool"].late)),  # type: ignore[attr-defined]  # of the shelf
        "places": places_of(request, Act.ASSURE), "several": len(standing.partnerships(Act.READ)) > 1,
    }  # fmt: skip
    return render(request, "assurance/tools.html", context)


@require_http_methods(BOTH)
@in_partnership(Act.ASSURE)
def new_tool(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Put a tool on the shelf."""
    return _form(request, partnership, None, {"review": a_year_on(localdate())})


@require_http_methods(BOTH)
def tool(request: HttpRequest, tool: int) -> HttpResponse:
    """Change a tool, or look at it again and give it another day."""
    row = row_for(request, Tool.objects.select_related("partnership"), tool)
    initial = {**model_to_dict(row), "themes": [one.theme for one in row.themes.all()]}
    return _form(request, row.partnership, row, initial)


def _form(
    request: HttpRequest, place: Partnership, before: Tool | None, initial: dict[str, Any]
) -> HttpResponse:
    form = ToolForm(posted(request), initial=initial, standing=standing_of(request), place=place)
    if form.is_valid():
        try:
            actions.keep_tool(
                place, form.given(), form.cleaned_data["themes"], by=account_of(request), before=before
            )
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The tool is on the shelf.")
            return redirect("assurance:tools")
    title = "Change a tool" if before else "Put a tool on the shelf"
    page = Page(title, "Keep it", reverse("assurance:tools"), "Tools", place.name)
    return form_page(request, page, form, take_off=before, folded="themes")


@require_POST
def take_off(request: HttpRequest, tool: int) -> HttpResponse:
    """Take a tool off the shelf; what it was stays in the history."""
    row = row_for(request, Tool.objects.select_related("partnership"), tool)
    names = ("title", "kind", "what_for", "href", "contact", "owner", "review", "document_id")
    given = {name: getattr(row, name) for name in names}
    try:
        actions.keep_tool(
            row.partnership,
            {**given, "taken_off": True},
            [one.theme for one in row.themes.all()],
            by=account_of(request),
            before=row,
        )
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "The tool is off the shelf.")
    return redirect("assurance:tools")
