"""Picture: when agencies recorded something, and of whom; the table and the words beside it say the same."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from learnt.engine.charts.look import BLUE, INK, SECOND, SIZES, Form, titled
from learnt.engine.charts.picture import Picture, picture, unchecked
from learnt.engine.chronology.report import Report
from learnt.engine.chronology.sheets import Sheet
from learnt.engine.domain.chronology import Entry
from learnt.engine.domain.uncertain_date import shown

_LONG = {Form.WIDE: 620, Form.TALL: 225}
_LANE = {Form.WIDE: 34, Form.TALL: 38}
_ASKED, _NOT_ASKED = "A question is about it", "Other entry"
_MONTHS_A_YEAR, _QUARTER = 12, 3
_NOBODY = "Nobody named"
_CLOSE = timedelta(92)
"""Up to so long a time its days are told."""


class Lanes(StrEnum):
    """What each lane of the picture is."""

    AGENCY = "agency"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    """The picture with the table that says the same."""

    picture: Picture
    table: Sheet


def timeline(
    report: Report, lanes: Lanes, form: Form = Form.WIDE, *, within: tuple[date, date] | None = None
) -> TimelinePicture:
    """Draw the entries along time, a lane for each agency or person; `within` draws a part of it closer."""
    lane_of = _lanes(report, lanes)
    entries = [entry for entry in report.chronology.dated if within is None or _within(entry, within)]
    title = f"When agencies recorded something, by {lanes.value}"
    table = _table(report, entries, lane_of, title)
    below = f"{len(entries)} entries. A line is as long as the time in which an entry with an uncertain date may lie."
    words = " ".join((below, *(_in_words(row, table.columns) for row in table.rows)))
    about = {entry.id for finding in report.findings for entry in finding.entries}
    rows = [_row(entry, lane, about) for entry in entries for lane in lane_of[entry.id]]
    order = [lane for lane in _in_order(lane_of) if any(row["lane"] == lane for row in rows)]
    drawn = _drawn(rows, order, form, titled(title, below, form))
    return TimelinePicture(picture(drawn, form, title=title, description=words), table)


def _within(entry: Entry, within: tuple[date, date]) -> bool:
    assert entry.date
    return entry.date.latest >= within[0] and entry.date.earliest <= within[1]


def _lanes(report: Report, lanes: Lanes) -> Mapping[str, tuple[str, ...]]:
    """Return the lanes that each entry is in, by its id."""
    if lanes is Lanes.AGENCY:
        return {entry.id: (entry.agency,) for entry in report.chronology.entries}
    called = report.people.called
    return {
        entry.id: tuple(dict.fromkeys(map(called, entry.subjects))) or (_NOBODY,)
        for entry in report.chronology.entries
    }


def _in_order(lane_of: Mapping[str, tuple[str, ...]]) -> list[str]:
    counts = Counter(lane for lanes in lane_of.values() for lane in lanes)
    return sorted(counts, key=lambda lane: (lane == _NOBODY, -counts[lane], lane))


@unchecked()
def _drawn(rows: list[dict[str, Any]], order: list[str], form: Form, title: dict[str, Any]) -> Any:
    import altair

    kinds = altair.Scale(domain=[_ASKED, _NOT_ASKED], range=[SECOND, BLUE])
    shapes = altair.Scale(domain=[_ASKED, _NOT_ASKED], range=["diamond", "circle"])
    legend = altair.Legend(symbolStrokeWidth=1.5, symbolFillColor=None)
    lane = altair.Y("lane:N", sort=order, axis=altair.Axis(title=None, grid=True, ticks=False, domain=False))
    along = altair.X(
        "first:T",
        axis=altair.Axis(title=None, format=_format(rows), tickCount=8 if form is Form.WIDE else 3),
    )
    base = altair.Chart(altair.InlineData(values=rows))
    lines = base.transform_filter("datum.long").mark_rule(strokeWidth=3, opacity=0.5).encode(
        x=along, x2="last:T", y=lane, stroke=altair.Stroke("kind:N", scale=kinds, legend=legend)
    )  # fmt: skip
    points = base.mark_point(filled=False, strokeWidth=1.5, size=60).encode(
        x=altair.X("middle:T"), y=lane, stroke=altair.Stroke("kind:N", scale=kinds, legend=legend),
        shape=altair.Shape("kind:N", scale=shapes, legend=legend),
    )  # fmt: skip
    size = {"width": _LONG[form], "height": max(1, len(order)) * _LANE[form]}
    return altair.layer(lines, points).properties(
        title=title | {"color": INK, "fontSize": SIZES[form].title}, **size
    )


def _row(entry: Entry, lane: str, about: set[str]) -> dict[str, Any]:
    assert entry.date
    first, last = entry.date.earliest, entry.date.latest
    return {
        "lane": lane, "first": first.isoformat(), "last": last.isoformat(), "long": last > first,
        "middle": (first + timedelta((last - first).days // 2)).isoformat(),
        "kind": _ASKED if entry.id in about else _NOT_ASKED,
    }  # fmt: skip


def _format(rows: Sequence[dict[str, Any]]) -> str:
    first = min((row["first"] for row in rows), default="2000-01-01")
    last = max((row["last"] for row in rows), default="2000-01-01")
    return "%b %Y" if date.fromisoformat(last) - date.fromisoformat(first) > _CLOSE else "%-d %b"


def _table(
    report: Report, entries: Sequence[Entry], lane_of: Mapping[str, tuple[str, ...]], title: str
) -> Sheet:
    """Count the entries of each lane in each quarter of a year in which they may first lie."""
    counts = Counter((lane, _quarter(entry)) for entry in entries for lane in lane_of[entry.id])
    quarters = sorted({quarter for _, quarter in counts})
    years = [f"{at % _MONTHS_A_YEAR // _QUARTER + 1}/{at // _MONTHS_A_YEAR}" for at in quarters]
    lanes = [lane for lane in _in_order(lane_of) if any(name == lane for name, _ in counts)]
    rows = tuple(
        (lane, *(str(counts[lane, quarter]) for quarter in quarters), *_ends(entries, lane_of, lane))
        for lane in lanes
    )
    note = f"Entries in each quarter of a year, by the first day they may be. {len(report.chronology.entries) - len(report.chronology.dated)} without a date are left out."
    widths = (20.0, *[60 / max(1, len(years))] * len(years), 10.0, 10.0)
    return Sheet(title, note, ("", *years, "First", "Last"), rows, widths)


def _quarter(entry: Entry) -> int:
    assert entry.date
    day = entry.date.earliest
    return day.year * _MONTHS_A_YEAR + (day.month - 1) // _QUARTER * _QUARTER


def _ends(entries: Sequence[Entry], lane_of: Mapping[str, tuple[str, ...]], lane: str) -> tuple[str, str]:
    own = [entry.date for entry in entries if entry.date and lane in lane_of[entry.id]]
    return shown(min(one.earliest for one in own)), shown(max(one.latest for one in own))


def _in_words(row: tuple[str, ...], columns: tuple[str, ...]) -> str:
    lane, *counts, first, last = row
    told = ", ".join(
        f"{count} in quarter {name}" for name, count in zip(columns[1:], counts, strict=False) if count != "0"
    )
    return f"{lane}: from {first} to {last}; {told}."
