"""Picture: how often each theme is raised, with its interval."""

from learnt.engine.analysis.answer import Answer
from learnt.engine.charts.bars import Bar, bars, in_words
from learnt.engine.charts.look import Form
from learnt.engine.charts.picture import Picture, picture, unchecked

MOST = 15
"""Bars in one picture; the table holds the rest."""


@unchecked()
def prevalence(answer: Answer, form: Form = Form.WIDE, *, most: int = MOST) -> Picture:
    """Draw the themes raised most often, from an answer of how often."""
    rows = answer.table.filter(answer.table["count"] > 0)
    data = [
        Bar(row["name"], row["count"], row["confirmed"], row["of"], row["low"], row["high"])
        for row in rows.head(most).iter_rows(named=True)
    ]
    shown = f"The {len(data)} of {rows.height} raised most. " if rows.height > len(data) else ""
    below = f"{shown}Out of {answer.base.of:,} {answer.base.noun}; line: 95% interval. "
    below += "Not how common it is among families."
    chart, drawn = bars(data, form, title=answer.title, below=below, noun=answer.base.noun)
    return picture(chart, form, title=answer.title, description=f"{below} {in_words(data)}", data=drawn)
