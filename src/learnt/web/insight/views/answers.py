"""The pages that each answer one question, with a picture and its table."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import somewhere, standing_of
from learnt.web.insight.asking import Asked, asked
from learnt.web.insight.choosing import ASKS, ChooseForm
from learnt.web.insight.framing import downloads, frame, picture
from learnt.web.insight.questions import QUESTIONS
from learnt.web.insight.tables import GRIDS
from learnt.web.insight.wording import wording

_HEADINGS = {
    "how-often": ("How often", "In how many documents each theme is raised."),
    "over-time": ("Over time", "One theme, year by year."),
    "by-group": ("By group", "One theme by age band, area, agency and the like."),
    "side-by-side": ("Side by side", "How often each theme is raised in two groups of documents."),
    "together": ("Together", "Themes that the same documents raise, beside what chance alone would give."),
    "recurrence": (
        "Recurrence",
        "Themes that were found again in years after somebody recommended a change.",
    ),
}


@require_safe
@somewhere(Act.READ)
def answer(request: HttpRequest, question: str) -> HttpResponse:
    """Show a question with its answer."""
    ask = asked(request)
    heading, lead = _HEADINGS[question]
    context = {
        **frame(ask, f"insight:{question}"),
        "heading": heading,
        "lead": lead,
        "statement": wording()["statements"][ask.kind.value],
        "choose": ChooseForm(ask, question) if question in ASKS else None,
        "empty": not ask.seen.documents.height,
        "panel": _panel(request, ask, question),
        "statements": _statements(ask, question),
    }
    return render(request, "insight/answer.html", context)


def _panel(request: HttpRequest, ask: Asked, question: str) -> dict[str, object]:
    """Return the picture, its words and its table; where none may be shown, why."""
    if not ask.tallies.documents.height:
        return {"why": "No document fits these filters."}
    try:
        reply = QUESTIONS[question](ask)
    except UserError as error:
        return {"why": str(error)}
    grid = GRIDS[question](ask, reply)
    return {
        "title": reply.answer.title,
        "summary": reply.answer.summary,
        "wide": picture(ask, question) if grid.rows else "",
        "tall": picture(ask, question, "tall"),
        "grid": grid,
        "shown": True,
        "hidden": reply.hidden,
        "downloads": downloads(ask, question, standing_of(request)),
    }


def _statements(ask: Asked, question: str) -> list[dict[str, object]]:
    """Return the kinds of statement, each with the address of the page for it; recurrence is of findings alone."""
    if question == "recurrence":
        return []
    return [
        {
            "text": words,
            "href": ask.address(f"insight:{question}", **{**ask.given_own, "say": kind}),
            "current": kind == ask.kind.value,
        }
        for kind, words in wording()["statements"].items()
    ]
