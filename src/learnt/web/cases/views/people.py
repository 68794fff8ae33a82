"""The people of a case: the list, a form for each thing, its history, and files in and out."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from learnt.engine.domain.errors import FaultyFileError, UserError
from learnt.engine.people.loading import load_people
from learnt.engine.people.prompts import people_prompts
from learnt.engine.people.writing import people_text
from learnt.web.accounts.standing import account_of
from learnt.web.cases import piecing
from learnt.web.cases.actions import tell
from learnt.web.cases.forms import PeopleFileForm
from learnt.web.cases.models import Case, Piece, PieceAct, PieceKind
from learnt.web.cases.people_forms import PART_FORMS, PIECE_FORMS, PieceForm
from learnt.web.cases.people_shown import called_of, cards
from learnt.web.cases.people_told import differences
from learnt.web.cases.piecing import Said
from learnt.web.cases.policies import case_for
from learnt.web.cases.reporting import made
from learnt.web.look.parts import Event, Link
from learnt.web.releasing.checking import TAKING, let_out
from learnt.web.releasing.outgoing import Outgoing, lines_of

_BOTH = ["GET", "HEAD", "POST"]
_PAIR = 2
_DONE = {PieceAct.ADDED: "Added", PieceAct.CHANGED: "Changed", PieceAct.REMOVED: "Took out"}


@require_safe
def people(request: HttpRequest, case: int) -> HttpResponse:
    """List the people, by pseudonym or role; with their names for whoever asks, which is noted."""
    row = case_for(request, case)
    names = request.GET.get("names") == "shown"
    if names:
        tell("case-names-seen", row, account_of(request))
    now = made(row)
    recorded = {id_ for entry in now.report.chronology.entries for id_ in entry.subjects}
    asked = people_prompts(now.family, localdate(), recorded or None) if now.family else ()
    adds = [
        Link(f"Add {form.HEADING}", reverse("cases:piece-add", args=[row.pk, kind.value]))
        for kind, form in PIECE_FORMS.items()
    ]
    return render(request, "cases/people.html", {
        "case": row, "groups": cards(row, now.family, names=names), "prompts": asked, "adds": adds, "names": names,
    })  # fmt: skip


def _piece(case: Case, piece: int) -> Piece:
    found = case.pieces.select_related("identity", "case").filter(pk=piece).first()
    if found is None:
        raise Http404
    return found


@require_http_methods(_BOTH)
def add(request: HttpRequest, case: int, kind: str) -> HttpResponse:
    row = case_for(request, case)
    if kind not in set(PieceKind):
        raise Http404
    form_class = PIECE_FORMS[PieceKind(kind)]
    family = made(row).family
    if kind not in {PieceKind.PERSON, PieceKind.HOUSEHOLD} and (family is None or len(family.people) < _PAIR):
        messages.error(request, "Add two people first. Then you can say how they belong together.")
        return redirect("cases:people", row.pk)
    form = form_class(request.POST if request.method == "POST" else None, people=family)
    if form.is_valid() and _tried(
        form, lambda said: piecing.add(row, PieceKind(kind), said, by=account_of(request))
    ):
        messages.success(request, "It is added.")
        return redirect("cases:people", row.pk)
    context = {"case": row, "form": form, "heading": f"Add {form.HEADING}", "button": "Add", "back": "people"}
    return render(request, "cases/form.html", context)


@require_http_methods(_BOTH)
def change(request: HttpRequest, case: int, piece: int) -> HttpResponse:
    """Change a person, a relation or a household; whoever opens it sees names, which is noted."""
    row = case_for(request, case)
    found = _piece(row, piece)
    kind = PieceKind(found.kind)
    given = piecing.whole(found)
    if hasattr(found, "identity"):
        tell("case-names-seen", row, account_of(request))
    form = PIECE_FORMS[kind](
        request.POST if request.method == "POST" else None, people=made(row).family, given=given
    )
    if form.is_valid() and _tried(form, lambda said: piecing.change(found, said, by=account_of(request))):
        messages.success(request, "It is changed. The history keeps what it was.")
        return redirect("cases:people", row.pk)
    parts = list(enumerate(given.get(PART_FORMS[kind][0], ()), start=1)) if kind in PART_FORMS else []
    return render(request, "cases/piece.html", {
        "case": row, "piece": found, "form": form, "heading": f"Change {form.HEADING}",
        "parts": [(number, _in_words(row, one)) for number, one in parts],
        "part": PART_FORMS[kind][1].HEADING if kind in PART_FORMS else "",
    })  # fmt: skip


def _in_words(case: Case, part: Said) -> str:
    """Return a stay or a sighting in words."""
    who = called_of(made(case).family, part["person"]) if "person" in part else part["by"]
    seen = "" if "person" in part else "seen" if part.get("seen", True) else "not seen"
    time = [
        f"since {part['since']}" if part.get("since") else "",
        f"until {part['until']}" if part.get("until") else "",
    ]
    return ", ".join(filter(None, (who, seen, str(part.get("on", "")), *time)))


def _tried(form: PieceForm, act: Callable[[Said], object]) -> bool:
    """Do something with what a form says; tell what cannot be so on the form."""
    try:
        act(form.said())
    except UserError as error:
        for fault in getattr(error, "faults", [str(error)]):
            form.add_error(None, fault)
        return False
    return True


@require_http_methods(_BOTH)
def part(request: HttpRequest, case: int, piece: int, number: int = 0) -> HttpResponse:
    """Add a stay in a household or when somebody was seen, or change or take out one of them."""
    row = case_for(request, case)
    found = _piece(row, piece)
    if PieceKind(found.kind) not in PART_FORMS:
        raise Http404
    held, form_class = PART_FORMS[PieceKind(found.kind)]
    given = piecing.whole(found)
    others = list(given.get(held, ()))
    if number > len(others):
        raise Http404
    before = others.pop(number - 1) if number else None
    form = form_class(
        request.POST if request.method == "POST" else None, people=made(row).family, given=before
    )
    out = "out" in request.POST and bool(number)

    def act(said: Said) -> None:
        kept = (
            others
            if out
            else [
                *others[: (number or len(others) + 1) - 1],
                said,
                *others[(number or len(others) + 1) - 1 :],
            ]
        )
        whole = {key: value for key, value in given.items() if key not in {"id", held}} | (
            {held: kept} if kept else {}
        )
        piecing.change(found, whole, by=account_of(request))

    if (
        request.method == "POST"
        and (out or form.is_valid())
        and _tried_part(form, act, before if out else None)
    ):
        messages.success(request, "It is taken out." if out else "It is saved.")
        return redirect("cases:piece", row.pk, found.pk)
    heading = f"{'Change' if number else 'Add'} {form.HEADING}"
    return render(request, "cases/part.html", {"case": row, "piece": found, "form": form, "heading": heading, "number": number})  # fmt: skip


def _tried_part(form: PieceForm, act: Callable[[Said], object], gone: Said | None) -> bool:
    if gone is not None:
        form.said = lambda: gone  # type: ignore[method-assign]  # what is taken out need not be valid
    return _tried(form, act)


@require_http_methods(_BOTH)
def remove(request: HttpRequest, case: int, piece: int) -> HttpResponse:
    row = case_for(request, case)
    found = _piece(row, piece)
    faults: list[str] = []
    if request.method == "POST":
        try:
            piecing.remove(found, by=account_of(request))
        except UserError as error:
            faults = getattr(error, "faults", [str(error)])
        else:
            messages.success(request, "It is taken out. The history keeps it until the case is purged.")
            return redirect("cases:people", row.pk)
    heading = PIECE_FORMS[PieceKind(found.kind)].HEADING
    return render(
        request, "cases/remove.html", {"case": row, "piece": found, "faults": faults, "what": heading}
    )


@require_safe
def history(request: HttpRequest, case: int) -> HttpResponse:
    """Show who changed what of the people, and what it was before; names are in it, so that is noted."""
    row = case_for(request, case)
    tell("case-names-seen", row, account_of(request))
    events = [
        Event(f"{_DONE[PieceAct(one.what)]} {PIECE_FORMS[PieceKind(one.kind)].HEADING}", one.at, one.by.name,
              differences(one.before or {}, one.after or {}))
        for one in row.piecechanges.select_related("by").order_by("-id")[:500]
    ]  # fmt: skip
    return render(request, "cases/history.html", {"case": row, "events": events})


@require_http_methods(TAKING)
def take(request: HttpRequest, case: int) -> HttpResponseBase:
    """Hand the people out as a file, names with them, which is noted."""
    row = case_for(request, case)
    family = made(row).family
    if family is None:
        raise Http404
    text = people_text(family)

    def send() -> HttpResponse:
        tell("case-names-seen", row, account_of(request))
        tell("case-people-taken", row, account_of(request), people=len(family.people))
        answer = HttpResponse(text, content_type="application/yaml; charset=utf-8")
        answer.headers["Content-Disposition"] = (
            f'attachment; filename="people-{row.reference.replace("/", "-")}.yaml"'
        )
        return answer

    outgoing = Outgoing(
        "The people of a case, with names", f"case {row.pk}", row.partnership_id,
        lambda: lines_of(text),
        people=family.people,
    )  # fmt: skip
    return let_out(request, outgoing, send, back=reverse("cases:people", args=[row.pk]))


@require_http_methods(_BOTH)
def bring(request: HttpRequest, case: int) -> HttpResponse:
    """Take in a file of people, with every fault at its line."""
    row = case_for(request, case)
    form = PeopleFileForm(request.POST, request.FILES) if request.method == "POST" else PeopleFileForm()
    faults: list[str] = []
    if form.is_valid():
        upload = form.cleaned_data["file"]
        with tempfile.TemporaryDirectory(prefix="learnt-") as folder:
            path = Path(folder) / f"people{Path(upload.name).suffix.lower()}"
            path.write_bytes(upload.read())
            try:
                count = piecing.bring(row, load_people(path), by=account_of(request))
            except FaultyFileError as error:
                faults = [f"Line {one.line}: {one.what}" for one in error.faults]
                form.add_error("file", "The file has faults. They are listed below, and nothing was changed")
            except UserError as error:
                form.add_error("file", str(error))
            else:
                messages.success(request, f"{count} people came in.")
                return redirect("cases:people", row.pk)
    return render(request, "cases/bring.html", {"case": row, "form": form, "faults": faults})
