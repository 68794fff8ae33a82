"""The parts of a partnership's yearly report that follow from its reviews, of the twelve months up to a day."""

from collections.abc import Iterable
from datetime import date

from learnt.engine.casework import Matter
from learnt.engine.process.rules import shipped, shipped_regime
from learnt.engine.process.rules.model import Named
from learnt.engine.timetable.length import add_months
from learnt.web.accounts.models import Partnership
from learnt.web.library.words import date_words
from learnt.web.reviews.models import Review
from learnt.web.reviews.told import year_told

YEARLY = "yearly-report"
_COUNTED = {
    "notified": ("notified",),
    "rapid-reviews": ("rapid-review-sent",),
    "practice-reviews": ("published", "improvements-published"),
}
"""By figure, the events of the rules of which any counts a review."""


def matter_of_year(partnership: Partnership, today: date) -> Matter:
    """Return what the yearly report is filled from."""
    before = add_months(today, -12)
    further = year_told(partnership, before, today)
    days = [row.events for row in Review.objects.filter(partnership=partnership)]
    counts = {name: str(_count(days, events, (before, today))) for name, events in _COUNTED.items()}
    year = f"The twelve months up to {date_words(today.isoformat())}"
    return Matter(
        partnership.name, today, parts={YEARLY: _parts()},
        values={"year": year, **counts, **{name: said for one in further for name, said in one.values.items()}},
        tables={name: rows for one in further for name, rows in one.tables.items()},
    )  # fmt: skip


def _count(reviews: Iterable[dict[str, str]], events: tuple[str, ...], span: tuple[date, date]) -> int:
    after, to = span[0].isoformat(), span[1].isoformat()
    return sum(any(after < days.get(one, "") <= to for one in events) for days in reviews)


def _parts() -> tuple[Named, ...]:
    found = (shipped_regime(name).contents.get(YEARLY) for name in shipped())
    return next((one.parts for one in found if one), ())
