"""What the engine makes of a case: made once for each state of it, and kept in memory alone."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.utils.timezone import localdate

from learnt.engine.chronology.directory import Directory
from learnt.engine.chronology.finders import load_rules
from learnt.engine.chronology.report import Report, report
from learnt.engine.domain.family import Family
from learnt.web.cases.entries import Held, held
from learnt.web.cases.models import Case
from learnt.web.cases.piecing import family_of

_KEPT = 8


@dataclass(frozen=True, slots=True)
class Made:
    """A case as the engine sees it."""

    family: Family | None
    held: Held
    report: Report


def made(case: Case) -> Made:
    """Return a case as it stands."""
    return _made(case.pk, mark_of(case), case.reference, localdate())


def mark_of(case: Case) -> tuple[datetime, int]:
    """Return what is another whenever a case is."""
    return case.made_at, case.changed


@lru_cache(maxsize=_KEPT)
def _made(case: int, _mark: tuple[datetime, int], reference: str, day: date) -> Made:
    row = Case.objects.get(pk=case)
    family = family_of(row)
    people = Directory(family)
    now = held(row, people)
    return Made(family, now, report(
        f"Chronology {reference}", [now.chronology], people, rules=load_rules(None, people), day=day
    ))  # fmt: skip


def forget() -> None:
    """Let go of every case in memory."""
    _made.cache_clear()
