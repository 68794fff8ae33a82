"""Where escalations stick: how many came to each stage, how long they stayed and how many were late, small numbers hidden."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from learnt.engine.analysis.suppression import suppress
from learnt.engine.process.escalating.standing import Span
from learnt.engine.timetable import WorkingDays

UNDER = 5
"""Fewer than this are not told, so that nobody can tell which family or worker it was."""


@dataclass(frozen=True, slots=True)
class Stuck:
    """What came to one stage, and to which agency."""

    stage: str
    agency: str
    """Whose answer was waited for; empty for all agencies together."""
    count: int | None
    """None where it is hidden, and then so is all else."""
    days: float | None
    """Half of them stayed no longer than so many working days."""
    late: int | None
    """How many had anything late; None where that is too few to tell."""


def sticking(
    spans: Iterable[tuple[str, Span]], days: WorkingDays, now: datetime, *, under: int = UNDER
) -> tuple[Stuck, ...]:
    """Return each stage and agency that anything came to, from spans with the agency whose answer was waited for."""
    found: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for agency, span in spans:
        found[span.stage.name][agency].append(span)
    if not found:
        return ()
    agencies = sorted({agency for of in found.values() for agency in of})
    counts = [[len(of.get(agency, ())) for agency in agencies] for of in found.values()]
    shown = suppress(counts, under=under)
    told = []
    for (stage, of), cells, total in zip(found.items(), shown.cells, shown.row_totals, strict=True):
        every = [span for those in of.values() for span in those]
        told.append(_stuck((stage, ""), total, every, days, now, under))
        told += [
            _stuck((stage, agency), cell, of[agency], days, now, under)
            for agency, cell in zip(agencies, cells, strict=True)
            if agency in of
        ]
    return tuple(told)


def _stuck(  # noqa: PLR0917 - one line of a table
    of: tuple[str, str],
    count: int | None,
    spans: Sequence[Span],
    days: WorkingDays,
    now: datetime,
    under: int,
) -> Stuck:
    if count is None:
        return Stuck(*of, None, None, None)
    stayed = [days.between(one.since.date(), (one.until or now).date()) for one in spans]
    late = sum(one.late for one in spans)
    telling = late == 0 or (late >= under and count - late not in range(1, under))
    return Stuck(*of, count, float(median(stayed)), late if telling else None)
