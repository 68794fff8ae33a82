"""Picture: two groups side by side, theme by theme, each with its interval."""

from typing import TYPE_CHECKING, Any

from learnt.engine.analysis.answer import Answer
from learnt.engine.analysis.comparing import Side
from learnt.engine.charts.bars import Frame, Row, frame_of, intervals, names, rows
from learnt.engine.charts.look import BLUE, INK, PAPER, QUIET, SECOND, Form, titled, width
from learnt.engine.charts.picture import Picture, picture, unchecked

if TYPE_CHECKING:
    import altair

MOST = 12
_DEEP = 40
_APART = 10
"""How far above and below the middle of a row its two marks stand."""
_COLOURS = (BLUE, SECOND)
_SHAPES = ("circle", "diamond")


@unchecked()
def comparison(
    answer: Answer, first: Side, second: Side, form: Form = Form.WIDE, *, most: int = MOST
) -> Picture:
    """Draw the themes raised most in two groups, from an answer of a comparison."""
    raised = answer.table.filter((answer.table["first_count"] + answer.table["second_count"]) > 0)
    raised = raised.drop_nulls(["first_count", "second_count"])
    shown = raised.head(most).rows(named=True)
    sizes = [f"{(shown[0][f'{p}_of'] if shown else 0):,} {s.small}" for p, s in _sides(first, second)]
    part = f"The {len(shown)} of {raised.height} raised most. " if raised.height > len(shown) else ""
    below = f"{part}{sizes[0]} beside {sizes[1]}. Line: 95% interval. Hollow: not all confirmed by people."
    placed, height = rows([one["name"] for one in shown], form, bar=_DEEP)
    data = [row | _numbers(one, row["middle"]) for row, one in zip(placed, shown, strict=True)]
    ends = [one[f"{p}_high"] for one in shown for p, _ in _sides(first, second)]
    wide = width(form, (row["first_said"] for row in data))
    frame = frame_of(form, (wide, height), most=min(1.0, max([0.1, *ends]) * 1.02), axis="Share")
    chart = _layers(data, frame, (first, second)).properties(
        width=wide, height=height, title=titled(answer.title, below, form)
    )
    listed = "; ".join(
        f"{one['name']} {one['first_count']} of {one['first_of']} beside {one['second_count']} of {one['second_of']}"
        for one in shown
    )
    return picture(chart, form, title=answer.title, description=f"{below} {listed}.", data=frame.data)


def _sides(first: Side, second: Side) -> tuple[tuple[str, Side], tuple[str, Side]]:
    return ("first", first), ("second", second)


def _numbers(one: dict[str, Any], middle: float) -> Row:
    row: Row = {}
    for prefix, away in (("first", -_APART), ("second", _APART)):
        row |= {f"{prefix}_{name}": one[f"{prefix}_{name}"] for name in ("share", "low", "high")}
        row |= {
            f"{prefix}_at": middle + away,
            f"{prefix}_sure": one[f"{prefix}_confirmed"] == one[f"{prefix}_count"],
            f"{prefix}_said": f"{one[f'{prefix}_count']:,} of {one[f'{prefix}_of']:,}",
        }
    return row


def _layers(
    data: list[Row], frame: Frame, sides: tuple[Side, Side]
) -> "altair.LayerChart | altair.FacetChart":
    import altair

    layers = [names(data, frame)]
    for at, prefix in enumerate(("first", "second")):
        side = [row | {"side": sides[at].name} for row in data]
        layers += intervals(side, frame, at=f"{prefix}_at", low=f"{prefix}_low", high=f"{prefix}_high")
        layers += [_points(side, frame, prefix, sides), _ends(side, frame, prefix)]
    return altair.layer(*layers)


def _points(side: list[Row], frame: Frame, prefix: str, sides: tuple[Side, Side]) -> Any:
    import altair

    called = [one.name for one in sides]
    legend = altair.Legend(symbolFillColor=PAPER, symbolStrokeWidth=2.5, symbolSize=130)
    return (
        altair.Chart(frame.rows(side))
        .mark_point(size=130, opacity=1, strokeWidth=2.5)
        .encode(
            x=frame.x(f"{prefix}_share"),
            y=frame.y(f"{prefix}_at"),
            shape=altair.Shape(
                "side:N", scale=altair.Scale(domain=called, range=list(_SHAPES)), legend=legend
            ),
            stroke=altair.Stroke(
                "side:N", scale=altair.Scale(domain=called, range=list(_COLOURS)), legend=legend
            ),
            fill=altair.condition(
                f"datum.{prefix}_sure",
                altair.value(_COLOURS[prefix == "second"]),
                altair.value(PAPER),
            ),
        )
    )


def _ends(side: list[Row], frame: Frame, prefix: str) -> Any:
    import altair

    return (
        altair.Chart(frame.rows(side))
        .mark_text(align="left", dx=10, color=QUIET if prefix == "second" else INK, baseline="middle")
        .encode(x=altair.value(frame.width), y=frame.y(f"{prefix}_at"), text=altair.Text(f"{prefix}_said:N"))
    )
