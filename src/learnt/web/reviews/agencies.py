"""How each agency stands with a review: what it was asked, whether it answered, and whether it came to the meeting."""

from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects

from learnt.engine.casework import shipped_template
from learnt.engine.domain.numbers import number_of
from learnt.engine.process.deadlines import calendar_of, plan
from learnt.web.accounts.models import Agency
from learnt.web.library.words import date_words
from learnt.web.look.parts import Colour
from learnt.web.reviews.models import Attendance, Came, Request, Return, Review
from learnt.web.reviews.records import record_of, regime_of

RETURN_FORM = "agency-return"
INVOLVED = "involved"
"""The question of the form that says whether an agency was involved, and its answer that it was."""
BESIDE = "beside"
"""Under which a return keeps words of a form that answered no question."""
_RETURNS = "summaries"
"""The task of the rules by whose last day agencies return what they know."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An agency that is asked, in words."""

    pk: int
    name: str
    status: str
    colour: Colour
    due: str
    sent: str
    chased: tuple[str, ...]
    returned: str
    involved: str
    meeting: str
    late: bool
    missing: str
    """What of it is missing though it is relevant; empty where nothing is."""


def asked_of(row: Review, today: date) -> list[Asked]:
    """Return the agencies that a review asks, in a fixed number of queries."""
    prefetch_related_objects([row], "requests__chases", "requests__returns")
    came = came_of(row)
    return [_asked(row, one, came.get(one.name), today) for one in row.requests.all()]


def came_of(row: Review) -> dict[str, Attendance]:
    """Return what was last recorded of each agency's coming to the meeting."""
    return {one.agency: one for one in row.attendances.all()}


def last_return(request: Request) -> Return | None:
    """Return what an agency told last."""
    return max(request.returns.all(), key=lambda one: one.pk, default=None)


def is_late(request: Request, today: date) -> bool:
    """Tell whether an agency has not answered by the day that it was given."""
    return request.sent_on is not None and today > request.due and last_return(request) is None


def how_late(request: Request, today: date) -> str:
    """Return how late an agency is, in words."""
    days = calendar_of(regime_of(request.review)).between(request.due, today)
    return f"{number_of(days, 'working day')} late" if days else "Late"


def late_words(row: Review, today: date) -> str:
    """Return how many agencies of a review are late, in words; empty where none is."""
    late = row.requests.filter(sent_on__isnull=False, due__lt=today, returns=None).count()
    return f"{number_of(late, 'agency', 'agencies')} late" if late else ""


def due_by_rules(row: Review, today: date) -> date | None:
    """Return the day by which the rules' plan has agencies return what they know; None where it has none."""
    planned = plan(regime_of(row), record_of(row, ()), today)
    return next((one.last for one in planned if one.task.id == _RETURNS), None)


def not_asked(row: Review) -> list[Agency]:
    """Return the agencies of the partnership that are not asked: somebody has to say whether one is relevant."""
    return list(row.partnership.agencies.exclude(name__in=row.requests.values("name")))


def standing(request: Request, today: date) -> tuple[str, Colour]:
    """Return how a request stands, in words."""
    told = last_return(request)
    if told is not None:
        involved = told.answers.get(INVOLVED) == INVOLVED
        return ("Returned", Colour.GREEN) if involved else ("No involvement", Colour.GREY)
    if request.sent_on is None:
        return "Not sent", Colour.GREY
    if is_late(request, today):
        return how_late(request, today), Colour.RED
    return ("Due today", Colour.YELLOW) if request.due == today else ("Sent", Colour.BLUE)


def _asked(row: Review, one: Request, came: Attendance | None, today: date) -> Asked:
    request, told = one, last_return(one)
    request.review = row
    status, colour = standing(request, today)
    return Asked(
        request.pk, request.name, status, colour, _words(request.due), _words(request.sent_on),
        tuple(_words(chase.day) for chase in request.chases.all()), _words(told.day if told else None),
        _involved(told), _meeting(came), is_late(request, today), _missing(told, came, late=is_late(request, today)),
    )  # fmt: skip


def _words(day: date | None) -> str:
    return date_words(day.isoformat()) if day else ""


def _involved(told: Return | None) -> str:
    if told is None:
        return ""
    choices = next(one.choices for one in shipped_template(RETURN_FORM).questions if one.id == INVOLVED)
    return choices.get(str(told.answers.get(INVOLVED)), "")


def _meeting(came: Attendance | None) -> str:
    if came is None:
        return ""
    words = Came(came.came).words
    return f"{words}: {came.post}" if came.post else words


def _missing(told: Return | None, came: Attendance | None, *, late: bool) -> str:
    if told is not None and told.answers.get(INVOLVED) != INVOLVED:
        return ""
    found = ["no return"] if told is None and (late or came is not None) else []
    if came is not None and came.came != Came.CAME:
        found.append(Came(came.came).words.lower())
    return ", ".join(found)
