"""What papers of a review are filled from: its record, its agencies and what they told; no words of the library's documents."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from learnt.engine import casework
from learnt.engine.casework import Chapter, Matter, Said, Template
from learnt.engine.process.deadlines import Standing, deadlines
from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account
from learnt.web.briefings.files import brand_of
from learnt.web.library.words import date_words
from learnt.web.reviews.agencies import BESIDE, RETURN_FORM, asked_of, how_late, is_late, last_return
from learnt.web.reviews.models import Request, Review
from learnt.web.reviews.overview import Seen
from learnt.web.reviews.told import Rows, papers_told
from learnt.web.reviews.words import day_words

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


_RUNNING = (Standing.RUNNING, Standing.DUE_TODAY, Standing.OVERDUE)


def papers_of(seen: Seen) -> list[Template]:
    """Return the papers that the rules of a review have a use for, but for those that go to one agency each."""
    known = {*seen.regime.events, *seen.regime.facts, *seen.regime.contents}
    return [one for name in casework.shipped() if (one := casework.shipped_template(name)).needs in known]


def matter_for(seen: Seen) -> Matter:
    """Return what papers of a review are filled from."""
    row = seen.row
    matter = casework.matter_of(
        seen.regime, seen.record, seen.today, partnership=row.partnership.name, reference=row.reference,
        learning_signed=row.signed_on is not None and row.signed_on <= seen.today,
    )  # fmt: skip
    asked, further = asked_of(row, seen.today), papers_told(row)
    tables: dict[str, Rows] = {
        "agencies": [
            {"agency": one.name, "returned": one.returned or one.status, "involved": one.involved, "meeting": one.meeting}
            for one in asked
        ],
        "limits": _limits(seen),
        **{name: rows for one in further for name, rows in one.tables.items()},
    }  # fmt: skip
    return replace(
        matter, tables={**matter.tables, **tables}, chapters={"returns": _returns(row)},
        values={**matter.values, **_days(seen), **{name: words for one in further for name, words in one.values.items()}},
    )  # fmt: skip


def matter_for_agency(request: Request, today: date) -> Matter:
    """Return what papers to one agency are filled from: what it is asked, and nothing else of the review."""
    row = request.review
    values = {
        "agency": request.name, "asks": request.asks, "due": day_words(request.due), "sent": _day(request.sent_on),
        "late": f"It is {how_late(request, today).lower()}." if is_late(request, today) else "",
    }  # fmt: skip
    chases = [{"day": _day(request.sent_on), "what": "Request"}] if request.sent_on else []
    chases += [{"day": _day(one.day), "what": "Reminder"} for one in request.chases.all()]
    return Matter(
        row.partnership.name,
        today,
        row.reference,
        values=values,
        tables={"chases": chases},
        number=str(request.pk),
    )


def written(template: Template, matter: Matter, row: Review, by: Account) -> bytes:
    """Write a paper as a Word file, and record who did."""
    made = as_word(template, matter, row)
    note_written(template, row, by)
    return made


def as_word(template: Template, matter: Matter, row: Review) -> bytes:
    """Return a paper as a Word file, before anybody takes it."""
    if template.id != RETURN_FORM:
        matter = replace(matter, number="")
    return casework.write(template, matter, brand_of(row.partnership))


def note_written(template: Template, row: Review, by: Account) -> None:
    """Record who took a paper."""
    note(
        "review-paper-written",
        by=by,
        about=f"review {row.pk}",
        partnership=row.partnership_id,
        paper=template.id,
    )


def _limits(seen: Seen) -> Rows:
    return [
        {"what": one.clock.name, "who": seen.regime.posts[one.clock.owner].name, "due": day_words(one.due)}
        for one in deadlines(seen.regime, seen.record, seen.today)
        if one.due and one.standing in _RUNNING
    ]


def _days(seen: Seen) -> dict[str, str]:
    """Return the day of the meeting, and that by which a practice review is published."""
    met = [one.day for one in seen.row.attendances.all()]
    due = {one.clock.id: one.due for one in deadlines(seen.regime, seen.record, seen.today)}
    return {"meeting": _day(max(met, default=None)), "due": _day(due.get("practice-review"))}


def _returns(row: Review) -> list[Chapter]:
    """Return what agencies told, each under its name."""
    found = []
    for request in row.requests.all():
        told = last_return(request)
        if told is not None:
            found.append(Chapter(request.name, tuple(said_in(told.answers))))
    return found


def said_in(answers: Mapping[str, str]) -> list[Said]:
    """Return the answers of a return beside their questions; questions left alone are missing."""
    found = [
        Said(one.text, one.choices.get(answers.get(one.id, ""), answers.get(one.id, "")), one.kind != "text")
        for one in casework.shipped_template(RETURN_FORM).questions
    ]
    return [*found, Said("Beside the questions", answers[BESIDE])] if answers.get(BESIDE) else found


def _day(day: date | None) -> str:
    return date_words(day.isoformat()) if day else ""
