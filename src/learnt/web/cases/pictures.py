"""Timelines of a case, each drawn once for the state of the case and kept in memory alone."""

from datetime import date
from functools import lru_cache

from learnt.engine.charts.drawing import svg
from learnt.engine.charts.look import Form
from learnt.engine.chronology.sheets import Sheet
from learnt.engine.chronology.timeline import Lanes
from learnt.engine.chronology.timeline import timeline as drawn
from learnt.web.cases.masking import disguised
from learnt.web.cases.models import Case
from learnt.web.cases.reporting import mark_of

Within = tuple[date, date] | None
_KEPT = 24


def timeline(case: Case, lanes: Lanes, form: Form, within: Within) -> tuple[str, Sheet]:
    """Return the timeline of a case as SVG, with the table that says the same."""
    return _timeline(case.pk, mark_of(case), (lanes, form), within)


@lru_cache(maxsize=_KEPT)
def _timeline(case: int, _mark: object, how: tuple[Lanes, Form], within: Within) -> tuple[str, Sheet]:
    lanes, form = how
    one = drawn(disguised(Case.objects.get(pk=case)), lanes, form, within=within)
    return svg(one.picture, f"by-{lanes.value}"), one.table


def forget() -> None:
    """Let go of every timeline in memory."""
    _timeline.cache_clear()
