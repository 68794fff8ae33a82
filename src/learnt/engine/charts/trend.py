"""Picture: one theme year by year or group by group, with the base of each."""

import polars

from learnt.engine.analysis.answer import Answer
from learnt.engine.analysis.wording import PLURALS
from learnt.engine.charts.bars import Bar, bars, in_words
from learnt.engine.charts.look import Form
from learnt.engine.charts.picture import Picture, picture, unchecked

MOST = 30


@unchecked()
def trend(answer: Answer, theme: str, form: Form = Form.WIDE, *, most: int = MOST) -> Picture:
    """Draw one theme over time or by group, from an answer of how often by year or group.

    There is no line from year to year, because few documents make such a line say what nobody knows.
    """
    rows = answer.table.filter(polars.col("theme") == theme)
    if answer.table.height and not rows.height:
        raise KeyError(theme)
    told = rows.drop_nulls("count")
    what = answer.meanings["group"].lower()
    data = [
        Bar(
            row["group"],
            row["count"],
            row["confirmed"],
            row["of"],
            row["low"],
            row["high"],
            few=not row["enough"],
        )
        for row in told.head(most).iter_rows(named=True)
    ]
    data = _every_year(data) if what.startswith("year") and told.height == rows.height else data
    title = f"{rows['name'][0]}, by {what}" if rows.height else answer.title
    left = answer.base.left_out
    below = f"In {PLURALS[answer.kind]}; share of {answer.base.noun}; line: 95% interval."
    below += f" {left:,} of {answer.base.of:,} without {what}." if left else ""
    hidden = rows.height - told.height
    below += f" {hidden} not shown: small numbers." if hidden else ""
    chart, drawn = bars(data, form, title=title, below=below, noun=answer.base.noun)
    return picture(chart, form, title=title, description=f"{below} {in_words(data)}", data=drawn)


def _every_year(data: list[Bar]) -> list[Bar]:
    """Put in the years between that have no documents, so that the eye does not skip them."""
    known = {int(bar.label): bar for bar in data}
    between = range(min(known, default=0), max(known, default=-1) + 1)
    return [known.get(year) or Bar(str(year), 0, 0, 0, 0.0, 0.0, few=True) for year in between]
