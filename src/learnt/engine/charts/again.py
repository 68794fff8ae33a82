"""Picture: which themes were found again in years after a recommendation, and in how many of the later documents."""

import polars

from learnt.engine.analysis.answer import Answer
from learnt.engine.analysis.interval import wilson
from learnt.engine.charts.bars import Bar, bars, in_words
from learnt.engine.charts.look import Form
from learnt.engine.charts.picture import Picture, picture, unchecked

MOST = 15
"""Bars in one picture; the table holds the rest."""


@unchecked()
def again(answer: Answer, form: Form = Form.WIDE, *, most: int = MOST) -> Picture:
    """Draw the themes found again most often, from an answer of recurrence; what is hidden is left out."""
    told = answer.table.drop_nulls(["again_count", "again_of"]).filter(polars.col("again_count") > 0)
    data = []
    for row in told.head(most).iter_rows(named=True):
        ends = wilson(row["again_count"], row["again_of"])
        label = f"{row['name']}, since {row['first_recommended']}"
        data.append(
            Bar(label, row["again_count"], row["again_confirmed"], row["again_of"], ends.low, ends.high)
        )
    shown = f"The {len(data)} of {told.height} found again most. " if told.height > len(data) else ""
    below = f"{shown}Out of the {answer.base.noun} of the years after the first recommendation; line: 95% interval."
    chart, drawn = bars(data, form, title=answer.title, below=below, noun=f"later {answer.base.noun}")
    return picture(chart, form, title=answer.title, description=f"{below} {in_words(data)}", data=drawn)
