"""The questions that pages of insight answer: each gives a table and a picture, over what is asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import polars

from learnt.engine.analysis.answer import Answer
from learnt.engine.analysis.comparing import Side, compare
from learnt.engine.analysis.counting import count
from learnt.engine.analysis.frequency import by_group, how_often, over_time
from learnt.engine.analysis.grouping import By, Year, everything, labels_of
from learnt.engine.analysis.recurrence import recurring
from learnt.engine.analysis.tallies import Tallies
from learnt.engine.analysis.timeline import Timeline, timeline
from learnt.engine.analysis.together import shared_together, together
from learnt.engine.charts import again as again_chart
from learnt.engine.charts import comparison as comparison_chart
from learnt.engine.charts import pairs as pairs_chart
from learnt.engine.charts import prevalence as prevalence_chart
from learnt.engine.charts import recurrence as recurrence_chart
from learnt.engine.charts import trend as trend_chart
from learnt.engine.charts.look import Form
from learnt.engine.charts.picture import Picture
from learnt.engine.domain.errors import UserError
from learnt.web.insight.asking import Asked
from learnt.web.insight.policies import TooNarrowError, fit_to_share, of_theme
from learnt.web.insight.wording import key_of, label_words, order_of, wording

Draw = Callable[[Form], Picture]
_ALL_ONLY = "This table is shared over all documents only. Take the filters away to see or download it."
_NOT_SHARED = (
    "A time line names its documents, so it is not shared. Open the table of what recurs, or ask somebody who reads "
    "these documents."
)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as the person may see it, and what draws it."""

    answer: Answer
    draw: Draw
    hidden: int = 0
    """Rows in which a number is hidden."""
    sides: tuple[Side, Side] | None = None
    """What is compared, where something is."""


def ask_how_often(asked: Asked) -> Reply:
    """Ask how often each theme is raised."""
    answer, hidden = _fit(asked, how_often(asked.tallies, asked.kind))
    return Reply(answer, lambda form: prevalence_chart.prevalence(answer, form), hidden)


def ask_over_time(asked: Asked) -> Reply:
    """Ask how often a theme is raised year by year."""
    theme = chosen_theme(asked)
    tallies = of_theme(asked.tallies, theme)
    answer, hidden = _fit(asked, over_time(tallies, asked.kind, asked.year))
    return Reply(_of(answer, tallies), lambda form: trend_chart.trend(answer, theme, form), hidden)


def ask_by_group(asked: Asked) -> Reply:
    """Ask how often a theme is raised in each group."""
    theme, by = chosen_theme(asked), asked.group_by
    tallies = of_theme(asked.tallies, theme)
    called = {label: label_words(by, label, asked.partnerships) for label in labels_of(asked.seen, by)}
    order = tuple(label_words(by, label, asked.partnerships) for label in order_of(by))
    answer, hidden = _fit(asked, by_group(tallies, asked.kind, by, order=order, called=called))
    return Reply(_of(answer, tallies), lambda form: trend_chart.trend(answer, theme, form), hidden)


def ask_to_compare(asked: Asked) -> Reply:
    """Ask how often each theme is raised on two sides."""
    by, first, second = sides(asked)
    answer, hidden = _fit(asked, compare(asked.tallies, asked.kind, by, first=first, second=second))
    draw: Draw = lambda form: comparison_chart.comparison(answer, first, second, form)  # noqa: E731
    return Reply(answer, draw, hidden, (first, second))


def ask_together(asked: Asked) -> Reply:
    """Ask which themes are raised by the same documents."""
    answer = together(asked.tallies, asked.kind)
    if asked.shared:
        if asked.by:
            raise TooNarrowError(_ALL_ONLY)
        table = shared_together(asked.tallies, asked.kind).with_columns(
            confirmed=polars.lit(None, polars.Int64)
        )
        note = "Pairs with a small number, or from which one could be worked out, are left out."
        answer = replace(answer, table=table, summary=(note, answer.summary[-1]))
    if theme := asked.theme():
        keep = (polars.col("one") == theme) | (polars.col("other") == theme)
        answer = replace(answer, table=answer.table.filter(keep))
    return Reply(answer, lambda form: pairs_chart.pairs(answer, form))


def ask_what_recurs(asked: Asked) -> Reply:
    """Ask which themes were found again after a recommendation."""
    answer, hidden = _fit(asked, recurring(asked.tallies, asked.year))
    return Reply(answer, lambda form: again_chart.again(answer, form), hidden)


QUESTIONS: Mapping[str, Callable[[Asked], Reply]] = MappingProxyType(
    {
        "how-often": ask_how_often,
        "over-time": ask_over_time,
        "by-group": ask_by_group,
        "side-by-side": ask_to_compare,
        "together": ask_together,
        "recurrence": ask_what_recurs,
    }
)


def line_of(asked: Asked, theme: str) -> Timeline:
    """Return when a theme was said, said again, and recommended on in between; never what is shared."""
    if asked.shared:
        raise TooNarrowError(_NOT_SHARED)
    places = asked.library.places.filter(polars.col("theme") == theme)
    if asked.counting != "both":
        places = places.filter(polars.col("standing") == asked.counting.value)
    return timeline(of_theme(asked.tallies, theme), theme, places, asked.year)


def drawn_line(asked: Asked) -> Draw:
    """Return what draws the time line of the theme that is asked for."""
    line = line_of(asked, chosen_theme(asked))
    return lambda form: recurrence_chart.recurrence(line, form)


def chosen_theme(asked: Asked) -> str:
    """Return the theme that is asked for, or else the one raised most often."""
    theme = asked.theme()
    if theme is None:
        raised = count(asked.tallies, asked.kind, everything(asked.tallies)).raised[0]
        theme = asked.tallies.themes[int(np.argmax(raised))]
    return theme


def sides(asked: Asked) -> tuple[By, Side, Side]:
    """Return what is compared: reviews beside audits unless something else is asked for."""
    if asked.own.get("sides") == "scope":
        return By.SCOPE, Side("Local documents", ("local",)), Side("National documents", ("national",))
    if asked.own.get("sides") != "own":
        words = wording()
        return (
            By.DOCUMENT_KIND,
            Side("Reviews", tuple(words["reviews"])),
            Side("Audits", tuple(words["audits"])),
        )
    by = asked.group_by
    known = {key_of(by, label): label for label in labels_of(asked.seen, by)}
    one, two = (known.get(asked.own.get(name, "")) for name in ("one", "two"))
    if not one or not two or one == two:
        raise UserError("Choose two different groups to set side by side.")
    first, second = (
        Side(f"Documents ({label_words(by, label, asked.partnerships)})", (label,)) for label in (one, two)
    )
    return by, first, second


def _fit(asked: Asked, answer: Answer) -> tuple[Answer, int]:
    """Return an answer as the person may see it, and how many of its rows hide a number."""
    if not asked.shared:
        return answer, 0
    fit = fit_to_share(answer, asked.seen, asked.by)
    return fit.answer, fit.hidden


def _of(answer: Answer, tallies: Tallies) -> Answer:
    """Return an answer that is called by its one theme."""
    (name,) = tallies.names.values()
    what = answer.meanings["group"]
    return replace(answer, title=f"{name}, by {what[:1].lower()}{what[1:]}")


def keys_of(asked: Asked, by: By | Year) -> dict[str, str]:
    """Return what stands for each group in an address, by what people call it."""
    labels = labels_of(asked.seen, by)
    return {label_words(by, label, asked.partnerships): key_of(by, label) for label in labels}
