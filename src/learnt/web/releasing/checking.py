"""The page that stands before every download of people's words, and what a page of publishing shows of the same."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from learnt.engine.privacy import DIRECT, NOT_KNOWN, Leaving
from learnt.engine.privacy.telling import counted
from learnt.web.accounts.standing import account_of
from learnt.web.look.parts import Cell, Column, Table
from learnt.web.releasing.outgoing import Outgoing, counted_kinds

TAKING = ["GET", "HEAD", "POST"]
"""Methods of a view that hands something out: it is shown what is in it, and then sent."""


def let_out(
    request: HttpRequest, outgoing: Outgoing, send: Callable[[], HttpResponseBase], *, back: str
) -> HttpResponseBase:
    """Show what may tell who somebody is in what is about to leave; send it to whoever goes on, and note that."""
    if request.method == "POST":
        outgoing.confirmed(account_of(request))
        return send()
    answer: HttpResponse = render(
        request, "releasing/check.html", {"what": outgoing.what, "back": back, **shown(outgoing.looked())}
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def shown(found: Leaving) -> dict[str, object]:
    """Return what a page says of what was found: counts and places, never the words."""
    rows = [
        [Cell(kind.words.capitalize() if kind.words.islower() else kind.words, note="Direct" if kind in DIRECT else ""),
         Cell(count), Cell(where)]
        for kind, count, where in counted_kinds(found)
    ]  # fmt: skip
    columns = [Column("What it may be"), Column("How many", number=True), Column("Where")]
    return {
        "found": found, "scope": found.scope(), "not_known": NOT_KNOWN,
        "masked": counted(found.masked) if found.masked else "",
        "remains": Table("What may tell who somebody is", columns, rows, "remains") if rows else None,
    }  # fmt: skip
