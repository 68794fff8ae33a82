"""Picture: which themes are raised together, beside what chance alone would give."""

from typing import Any

from learnt.engine.analysis.answer import Answer
from learnt.engine.charts.bars import Bar, Frame, Row, frame_of, numbers, pieces, rows, words
from learnt.engine.charts.look import INK, PAPER, SECOND, Form, titled, width
from learnt.engine.charts.picture import Picture, picture, unchecked

MOST = 12
CHANCE = "By chance alone"


@unchecked()
def pairs(answer: Answer, form: Form = Form.WIDE, *, most: int = MOST) -> Picture:
    """Draw the pairs of themes raised together most, from an answer of pairs."""
    import altair

    shown = answer.table.head(most).rows(named=True)
    bars = [
        Bar(
            f"{one['one_name']} with {_small(one['other_name'])}",
            one["both"],
            one["confirmed"],
            one["of"],
            0.0,
            0.0,
        )
        for one in shown
    ]
    placed, height = rows([bar.label for bar in bars], form)
    chance = [one["expected"] / one["of"] for one in shown]
    data = [
        row | numbers(bar) | {"chance": by_chance, "mark": CHANCE}
        for row, bar, by_chance in zip(placed, bars, chance, strict=True)
    ]
    most_shared = max([0.1, *chance, *(bar.share for bar in bars)])
    wide = width(form, (row["said"] for row in data))
    frame = frame_of(
        form, (wide, height), most=min(1.0, most_shared * 1.05), axis=f"Share of {answer.base.noun}"
    )
    part = (
        f"The {len(shown)} of {answer.table.height:,} pairs raised most. "
        if answer.table.height > most
        else ""
    )
    below = f"{part}Out of {answer.base.of:,} {answer.base.noun}. By chance alone: if neither theme had to do with the other."
    layers = [pieces(data, frame), _by_chance(data, frame), *words(data, frame)]
    chart = (
        altair.layer(*layers)
        .resolve_scale(fill="independent", shape="independent")
        .properties(width=wide, height=height, title=titled(answer.title, below, form))
    )
    listed = "; ".join(
        f"{bar.label} {bar.count} of {bar.of}, by chance about {one['expected']:.0f}"
        for bar, one in zip(bars, shown, strict=True)
    )
    return picture(chart, form, title=answer.title, description=f"{below} {listed}.", data=frame.data)


def _small(name: str) -> str:
    """Return a name as it stands within a sentence."""
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"


def _by_chance(data: list[Row], frame: Frame) -> Any:
    import altair

    shape = altair.Shape(
        "mark:N",
        scale=altair.Scale(domain=[CHANCE], range=["diamond"]),
        legend=altair.Legend(symbolFillColor=SECOND, symbolStrokeColor=INK, symbolSize=220),
    )
    return (
        altair.Chart(frame.rows(data))
        .mark_point(size=130, fill=SECOND, stroke=PAPER, strokeWidth=2, opacity=1)
        .encode(x=frame.x("chance"), y=frame.y("middle"), shape=shape)
    )
