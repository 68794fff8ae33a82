"""Where forms about passages are sent: each does one thing, and returns to the passage."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from learnt.engine.domain.decision import Verdict
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.roles import Act
from learnt.web.coding import actions
from learnt.web.coding.actions import Target
from learnt.web.coding.forms import VERDICTS
from learnt.web.coding.outline import outline_of
from learnt.web.coding.page import address, passage_shown
from learnt.web.coding.sight import Sight, sight_of
from learnt.web.coding.tally import tally_of
from learnt.web.coding.views.document import frame
from learnt.web.coding.wording import theme_name

_DONE = {
    Verdict.ACCEPTED: "Confirmed: {}.",
    Verdict.REJECTED: "Rejected: {}.",
    Verdict.NOT_SURE: "Noted that you are not sure: {}.",
}


@require_POST
def decide(request: HttpRequest, document: str, number: int) -> HttpResponse:
    """Accept, reject or doubt a theme of a passage, or take back what one said of it."""
    sight = sight_of(request, document)

    def act() -> str:
        if "undo" in request.POST:
            actions.undo(sight, request.POST["undo"])
            return "Taken back. It stays in the history."
        given, _, theme = request.POST.get("say", "").partition(" ")
        if given not in VERDICTS:
            raise UserError("Choose accept, reject or not sure.")
        target = Target(sight, number, request.POST.get("version", ""))
        actions.decide(target, theme, VERDICTS[given], reason=request.POST.get("reason", ""))
        return _DONE[VERDICTS[given]].format(theme_name(theme))

    return answer(request, sight, number, act)


@require_POST
def undo(request: HttpRequest, document: str) -> HttpResponse:
    """Take something back from the history."""
    sight = sight_of(request, document, Act.CODE)
    try:
        actions.undo(sight, request.POST.get("what", ""))
        messages.success(request, "Taken back. It stays in the history.")
    except UserError as error:
        messages.error(request, str(error))
    number = request.POST.get("passage", "")
    if number.isdecimal():
        return redirect("coding:passage", document, int(number))
    return redirect("coding:history", document)


def answer(request: HttpRequest, sight: Sight, number: int, act: Callable[[], str]) -> HttpResponse:
    """Do something, and show the passage again: alone where htmx asks, else on its page."""
    try:
        said, wrong = act(), False
        if 0 <= number < len(outline_of(sight.version).spots):
            actions.keep_place(sight, number)
    except UserError as error:
        said, wrong = str(error), True
    if request.headers.get("HX-Request"):
        return _passage(request, sight, number, said)
    (messages.error if wrong else messages.success)(request, said)
    return redirect(address(sight, outline_of(sight.version), number))


def _passage(request: HttpRequest, sight: Sight, number: int, said: str) -> HttpResponse:
    outline, tally = outline_of(sight.version), tally_of(sight)
    part = outline.part_of(number)
    context = {
        **frame(sight),
        "passage": passage_shown(sight, number),
        "of_cell": outline.spots[number].role == "cell",
        "said": said,
        "part": part,
        "parts": outline.parts,
        "left": tally.left_between(part.first, part.last),
        "left_in_all": sum(tally.left.values()),
        "held": tally.held_between(part.first, part.last),
    }
    return render(request, "coding/_answer.html", context)
