"""The page of one passage: everything said of it, and everything that may be said."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine.domain.decision import Verdict
from learnt.engine.domain.document import Span
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.roles import Act
from learnt.web.codebooks.current import codebook
from learnt.web.codebooks.reliability import reliability_of
from learnt.web.coding import actions
from learnt.web.coding.actions import Target
from learnt.web.coding.forms import CommentForm, ReadingForm, ThemeForm, sections
from learnt.web.coding.history import of_passage
from learnt.web.coding.outline import outline_of
from learnt.web.coding.page import address, passage_shown
from learnt.web.coding.sight import Sight, sight_of
from learnt.web.coding.views.document import frame
from learnt.web.coding.wording import theme_name, theme_of
from learnt.web.coding.words import chosen
from learnt.web.library.models import Passage


@require_safe
def passage(request: HttpRequest, document: str, number: int) -> HttpResponse:
    """Show a passage with its neighbours, its history, and what one may say of it."""
    sight = _sight(request, document, number)
    return _page(request, sight, number)


@require_safe
def theme(request: HttpRequest, document: str, number: int, theme: str) -> HttpResponse:
    """Show what a theme means, how reliable its suggestions are, and why it was suggested here."""
    sight = _sight(request, document, number)
    found = theme_of(theme)
    if found is None:
        raise Http404
    shown = passage_shown(sight, number)
    context = {
        **frame(sight),
        "passage": shown,
        "theme": codebook().in_words(found),
        "on": next((one for one in shown.themes if one.id == theme), None),
        "reliability": reliability_of(theme),
        "back": address(sight, outline_of(sight.version), number),
    }
    return render(request, "coding/theme.html", context)


@require_http_methods(["POST"])
def add(request: HttpRequest, document: str, number: int) -> HttpResponse:
    """Confirm a theme for a passage or for words of it, in place of another where one is named."""
    sight = _sight(request, document, number, Act.CODE)
    form = ThemeForm(request.POST)
    if form.is_valid():
        try:
            said = _add(Target(sight, number, form.cleaned_data["version"]), form.cleaned_data)
            return _done(request, sight, number, said)
        except UserError as error:
            form.add_error("theme", str(error))
    return _page(request, sight, number, adding=form)


@require_http_methods(["POST"])
def comment(request: HttpRequest, document: str, number: int) -> HttpResponse:
    """Write something about a passage."""
    sight = _sight(request, document, number, Act.CODE)
    form = CommentForm(request.POST)
    if form.is_valid():
        try:
            actions.comment(Target(sight, number, form.cleaned_data["version"]), form.cleaned_data["words"])
            return _done(request, sight, number, "Comment kept.")
        except UserError as error:
            form.add_error("words", str(error))
    return _page(request, sight, number, commenting=form)


@require_http_methods(["POST"])
def full(request: HttpRequest, document: str, number: int) -> HttpResponse:
    """Keep a full reading: all the themes that fit, or none."""
    sight = _sight(request, document, number, Act.CODE)
    form = ReadingForm(request.POST)
    if form.is_valid():
        try:
            target = Target(sight, number, form.cleaned_data["version"])
            blind = actions.read_in_full(target, form.cleaned_data["themes"])
            said = "Kept. Suggestions for this passage show now." if blind else "Reading kept."
            return _done(request, sight, number, said)
        except UserError as error:
            form.add_error("themes", str(error))
    return _page(request, sight, number, reading=form)


def _sight(request: HttpRequest, document: str, number: int, act: Act = Act.READ) -> Sight:
    sight = sight_of(request, document, act)
    if not 0 <= number < len(outline_of(sight.version).spots):
        raise Http404
    return sight


def _add(target: Target, given: dict[str, Any]) -> str:
    theme, instead, reason = given["theme"], given["instead"], given["reason"]
    if instead and instead != theme:
        actions.change(target, instead, theme, reason=reason)
        return f"Changed to: {theme_name(theme)}."
    span = Span(given["start"], given["end"]) if given["start"] is not None else None
    actions.decide(target, theme, Verdict.ACCEPTED, reason=reason, span=span)
    return f"Confirmed: {theme_name(theme)}."


def _done(request: HttpRequest, sight: Sight, number: int, said: str) -> HttpResponse:
    actions.keep_place(sight, number)
    messages.success(request, said)
    return redirect(address(sight, outline_of(sight.version), number))


def _page(request: HttpRequest, sight: Sight, number: int, **forms: Any) -> HttpResponse:
    outline = outline_of(sight.version)
    shown = passage_shown(sight, number)
    find, instead = request.GET.get("find", "")[:100], request.GET.get("instead", "")[:64]
    faulty = next(iter(forms.values()), None)
    context = {
        **frame(sight),
        "passage": shown,
        "headings": list(sight.version.passages.get(number=number).headings),
        "neighbours": neighbours(sight, number),
        "chosen": chosen(shown.text, request.GET),
        "sections": list(sections(find)),
        "find": find,
        "instead": instead,
        "instead_name": theme_name(instead) if instead else "",
        "commenting": forms.get("commenting") or CommentForm(initial={"version": sight.version.digest[:16]}),
        "adding": forms.get("adding"),
        "given": set(request.POST.getlist("themes")),
        "form": faulty,
        "history": of_passage(sight, number),
        "back": address(sight, outline, number),
    }
    return render(request, "coding/passage.html", context, status=422 if faulty else 200)


def neighbours(sight: Sight, number: int) -> dict[str, str]:
    """Return the words before and after a passage."""
    rows = Passage.objects.filter(version=sight.version, number__in=(number - 1, number + 1))
    text = sight.version.text
    return {"before" if row.number < number else "after": text[row.start : row.end] for row in rows}
