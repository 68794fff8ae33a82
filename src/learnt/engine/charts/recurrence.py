"""Picture: when a theme was found and recommended on, year by year."""

from collections import Counter
from typing import Any

from learnt.engine.analysis.sayings import Reference, Saying
from learnt.engine.analysis.standing import Standing
from learnt.engine.analysis.timeline import Timeline
from learnt.engine.charts.look import BLUE, CONFIRMED, HATCH, INK, QUIET, SIZES, SUGGESTED, Form, titled
from learnt.engine.charts.picture import Picture, picture, unchecked

_LONG = {Form.WIDE: 640, Form.TALL: 225}
"""Of the way along the years (wide) or across both lanes (tall)."""
_STEP = {Form.WIDE: 56, Form.TALL: 26}
_BLOCK = 16
_DEEP = 220
_LANES = ("Found", "Recommended on")


@unchecked()
def recurrence(line: Timeline, form: Form = Form.WIDE) -> Picture:
    """Draw the time line of one theme."""
    title = f"{line.name}: found, recommended on, found again"
    below = f"How many {line.noun} say so (those on one case count once), by year of {line.year}."
    if line.first_recommended is not None:
        below += f" Line: first recommendation, {line.first_recommended}."
    chart = _lanes(line, form).properties(title=titled(title, below, form))
    chart = chart.resolve_scale(x="shared") if form is Form.WIDE else chart
    return picture(chart, form, title=title, description=" ".join((below, *line.summary)))


def _lanes(line: Timeline, form: Form) -> Any:
    import altair

    blocks = [_blocks(line, saying_of) for saying_of in (_found, _recommended)]
    years = _years(line)
    most = [max([1, *(block["end"] for block in lane)]) for lane in blocks]
    unit = min(_BLOCK, _DEEP / max(most)) if form is Form.WIDE else min(_BLOCK, _LONG[form] / (sum(most) + 1))
    lanes = [
        _lane((line, years), (name, lane, deep), form, unit=unit)
        for name, lane, deep in zip(_LANES, blocks, most, strict=True)
    ]
    together = altair.vconcat if form is Form.WIDE else altair.hconcat
    return together(*lanes, spacing=18)


def _found(saying: Saying) -> tuple[Reference, ...]:
    return saying.found


def _recommended(saying: Saying) -> tuple[Reference, ...]:
    return saying.recommended


def _blocks(line: Timeline, saying_of: Any) -> list[dict[str, Any]]:
    """Return of each year how many are confirmed, and how many suggested beyond them."""
    said = [(saying.year, _sure(saying_of(saying))) for saying in line.sayings if saying_of(saying)]
    counts, blocks = Counter(said), []
    for year in sorted({year for year, _ in said}):
        sure, rest = counts[year, True], counts[year, False]
        parts = [(0, sure, CONFIRMED), (sure, sure + rest, SUGGESTED)]
        blocks += [
            {"year": str(year), "start": start, "end": end, "status": status}
            for start, end, status in parts
            if end > start
        ]
    return blocks


def _sure(references: tuple[Reference, ...]) -> bool:
    return any(one.standing is Standing.CONFIRMED for one in references)


def _years(line: Timeline) -> list[str]:
    years = [saying.year for saying in line.sayings]
    return [str(year) for year in range(min(years, default=0), max(years, default=-1) + 1)]


def _lane(
    when: tuple[Timeline, list[str]], what: tuple[str, list[dict[str, Any]], int], form: Form, *, unit: float
) -> Any:
    import altair

    (line, years), (name, blocks, most) = when, what
    along = altair.Scale(domain=years, paddingInner=0.25, paddingOuter=0.15)
    deep = altair.Scale(domain=[0, most], nice=False)
    counts = altair.Axis(title=None, tickMinStep=1, format="d", tickCount=min(most, 4), grid=False)
    wide = form is Form.WIDE
    last = name == _LANES[-1]
    labels = altair.Axis(
        title=None, labelAngle=0, ticks=False, labels=last if wide else not last, labelOverlap=True
    )
    marks = altair.Chart(altair.InlineData(values=blocks)).mark_rect(stroke=BLUE, strokeWidth=1.5)
    year, size = "year:O", {"width": len(years) * _step(years, form), "height": most * unit}
    if wide:
        x, y = altair.X(year, scale=along, axis=labels), altair.Y("start:Q", scale=deep, axis=counts)
        chart = marks.encode(x=x, y=y, y2=altair.Y2("end"), fill=_status(blocks))
    else:
        x, y = altair.X("start:Q", scale=deep, axis=counts), altair.Y(year, scale=along, axis=labels)
        chart = marks.encode(y=y, x=x, x2=altair.X2("end"), fill=_status(blocks))
        size = {"width": most * unit, "height": len(years) * _step(years, form)}
    head = {"text": name, "fontSize": SIZES[form].text, "color": QUIET, "fontWeight": "bold", "offset": 6}
    return altair.layer(chart, *_first(line, years, form)).properties(**size, title=head | {"frame": "group"})


def _step(years: list[str], form: Form) -> float:
    return min(_STEP[form], _LONG[form] / max(len(years), 1)) if form is Form.WIDE else _STEP[form]


def _status(blocks: list[dict[str, Any]]) -> Any:
    import altair

    scale = altair.Scale(domain=[CONFIRMED, SUGGESTED], range=[BLUE, HATCH])
    return altair.Fill("status:N", scale=scale, legend=altair.Legend(symbolStrokeColor=BLUE))


def _first(line: Timeline, years: list[str], form: Form) -> list[Any]:
    """Return the line at the end of the year of the first recommendation: what is beyond it was found again."""
    import altair

    if line.first_recommended is None:
        return []
    at = (years.index(str(line.first_recommended)) + 1) * _step(years, form)
    rule = altair.Chart(altair.InlineData(values=[{}])).mark_rule(
        stroke=INK, strokeWidth=2, strokeDash=[5, 3]
    )
    return [rule.encode(x=altair.value(at)) if form is Form.WIDE else rule.encode(y=altair.value(at))]
