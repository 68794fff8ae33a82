"""Bars of shares: what is confirmed solid, what is only suggested hatched, and a line for the interval."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from learnt.engine.charts.look import (
    BLUE,
    CONFIRMED,
    HATCH,
    INK,
    LINE,
    PAPER,
    QUIET,
    SUGGESTED,
    Form,
    lines,
    titled,
    width,
)
from learnt.engine.charts.picture import Data

if TYPE_CHECKING:
    import altair

FEW = "Too few to say anything"
WHOLE = "Small numbers: not told apart"
_BAR = 18
_GAP = 14
"""Between a row and the next."""
_LINE = 17
_LETTERS = {Form.WIDE: 33, Form.TALL: 40}
_ROOM = 1.02
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a share with its interval, and what part of it people have confirmed."""

    label: str
    count: int
    confirmed: int | None
    """None where it is hidden, because it or the rest is a small number."""
    of: int
    low: float
    high: float
    few: bool = False
    """True where the base is too small to say anything of a share."""

    @property
    def share(self) -> float:
        """The count as a share of its base."""
        return self.count / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Where rows stand: names beside them or, in the tall form, above them."""

    form: Form
    across: Any
    axis: Any
    down: Any
    width: float
    data: Data = field(default_factory=dict)
    """The rows that the layers name; each list once."""

    def rows(self, rows: list[Row]) -> Any:
        """Return the name of some rows, for a layer."""
        import altair

        for name, known in self.data.items():
            if known is rows:
                return altair.NamedData(name)
        name = f"rows-{len(self.data) + 1}"
        self.data[name] = rows
        return altair.NamedData(name)

    def x(self, field: str = "start") -> Any:
        """Return the way across by a column of shares."""
        import altair

        return altair.X(f"{field}:Q", scale=self.across, axis=self.axis)

    def y(self, field: str = "top") -> Any:
        """Return the way down by a column of pixels."""
        import altair

        return altair.Y(f"{field}:Q", scale=self.down, axis=None)


def bars(
    data: Sequence[Bar], form: Form, *, title: str, below: str, noun: str
) -> "tuple[altair.LayerChart | altair.FacetChart, Data]":
    """Return a chart of bars, one below the other in the order given."""
    import altair

    placed, height = rows([bar.label for bar in data], form)
    shown = [row | numbers(bar) for row, bar in zip(placed, data, strict=True)]
    most = max([0.1, *(bar.share if bar.few else bar.high for bar in data)])
    wide = width(form, (row["said"] for row in shown))
    frame = frame_of(form, (wide, height), most=min(1.0, most * _ROOM), axis=f"Share of {noun}")
    layers = [
        pieces(shown, frame),
        *intervals([row for row in shown if not row["few"]], frame),
        *words(shown, frame),
    ]
    chart = altair.layer(*layers).properties(width=wide, height=height, title=titled(title, below, form))
    return chart, frame.data


def rows(labels: Sequence[str], form: Form, *, bar: int = _BAR) -> tuple[list[Row], float]:
    """Return where each row stands, with its name in lines, and how high all of them are."""
    placed, top = [], 0.0
    for label in labels:
        name = lines(label, _LETTERS[form])
        over = 0 if form is Form.WIDE else len(name) * _LINE + 2
        deep = max(bar, len(name) * _LINE) if form is Form.WIDE else over + bar
        middle = top + _GAP / 2 + (deep / 2 if form is Form.WIDE else over + bar / 2)
        first = middle - (len(name) - 1) * _LINE / 2 if form is Form.WIDE else top + _GAP / 2 + _LINE / 2
        placed.append(
            {
                "name": name,
                "first": first,
                "middle": middle,
                "top": middle - bar / 2,
                "bottom": middle + bar / 2,
            }
        )
        top += deep + _GAP
    return placed, max(top, 1.0)


def frame_of(form: Form, size: tuple[float, float], *, most: float, axis: str) -> Frame:
    """Return the axes: shares across, rows down in pixels."""
    import altair

    return Frame(
        form,
        altair.Scale(domain=[0, most], nice=False, clamp=True),
        altair.Axis(format=".0%", title=axis, tickCount=5, labelFlush=False),
        altair.Scale(domain=[0, size[1]], range=[0, size[1]], nice=False),
        size[0],
    )


def intervals(
    shown: list[Row], frame: Frame, *, at: str = "middle", low: str = "low", high: str = "high"
) -> list[Any]:
    """Return the lines of intervals, with an edge of paper so that they show on a bar."""
    import altair

    tips = [{"tip": row[end], at: row[at]} for row in shown for end in (low, high)]
    layers: list[Any] = []
    for colour, wide, tall in ((PAPER, 5, 13), (INK, 2, 10)):
        rule = altair.Chart(frame.rows(shown)).mark_rule(stroke=colour, strokeWidth=wide)
        tick = altair.Chart(frame.rows(tips)).mark_tick(
            color=colour, thickness=wide, height=tall, orient="vertical", opacity=1
        )
        layers.append(rule.encode(x=frame.x(low), x2=altair.X2(high), y=frame.y(at)))
        layers.append(tick.encode(x=frame.x("tip"), y=frame.y(at)))
    return layers


def words(shown: list[Row], frame: Frame) -> list[Any]:
    """Return the names of the rows, and what is said at the end of each."""
    import altair

    end = (
        altair.Chart(frame.rows(shown))
        .mark_text(align="left", dx=10, color=QUIET, baseline="middle")
        .encode(x=altair.value(frame.width), y=frame.y("middle"), text=altair.Text("said:N"))
    )
    return [names(shown, frame), end]


def names(shown: list[Row], frame: Frame) -> Any:
    """Return the names of the rows."""
    import altair

    wide = frame.form is Form.WIDE
    return (
        altair.Chart(frame.rows(shown))
        .mark_text(align="right" if wide else "left", baseline="middle", lineHeight=_LINE)
        .encode(x=altair.value(-12 if wide else 0), y=frame.y("first"), text=altair.Text("name:N"))
    )


def numbers(bar: Bar) -> Row:
    """Return what a bar shows, as a row of data."""
    return {
        "sure": None if bar.confirmed is None else bar.confirmed / max(bar.of, 1),
        "end": bar.share,
        "low": bar.low,
        "high": bar.high,
        "few": bar.few,
        "said": f"{bar.count:,} of {bar.of:,}" if bar.of else "none",
    }


def pieces(shown: list[Row], frame: Frame) -> Any:
    """Return the bars: confirmed from nought, suggested from there; of those too few to say, the outline alone."""
    import altair

    parts = [
        {"top": row["top"], "bottom": row["bottom"], "start": start, "end": end, "status": status}
        for row in shown
        for start, end, status in _parts(row)
        if end > start
    ]
    colours = {CONFIRMED: BLUE, SUGGESTED: HATCH, WHOLE: LINE, FEW: PAPER}
    present = [status for status in colours if any(part["status"] == status for part in parts)]
    scale = altair.Scale(domain=present, range=[colours[one] for one in present])
    fill = altair.Fill(
        "status:N", scale=scale, legend=altair.Legend(symbolStrokeColor=BLUE) if present else None
    )
    return (
        altair.Chart(frame.rows(parts))
        .mark_rect(stroke=BLUE, strokeWidth=1.5)
        .encode(x=frame.x(), x2=altair.X2("end"), y=frame.y(), y2=altair.Y2("bottom"), fill=fill)
    )


def _parts(row: Row) -> list[tuple[float, float, str]]:
    if row["few"]:
        return [(0.0, row["end"], FEW)]
    if row["sure"] is None:
        return [(0.0, row["end"], WHOLE)]
    return [(0.0, row["sure"], CONFIRMED), (row["sure"], row["end"], SUGGESTED)]


def in_words(data: Sequence[Bar]) -> str:
    """Say the bars one after another, for those who do not see them."""
    said = (
        f"{bar.label} {bar.count:,} of {bar.of:,}"
        + ("" if bar.confirmed is None else f", {bar.confirmed:,} confirmed")
        for bar in data
    )
    return "; ".join(said) + "." if data else "There is nothing to show."
