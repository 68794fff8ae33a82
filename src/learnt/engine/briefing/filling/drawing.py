"""Draw the pictures of a briefing, once for every format, from counts that may be shared."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import polars

from learnt.engine.analysis.answer import Answer
from learnt.engine.analysis.comparing import Side, compare
from learnt.engine.analysis.frequency import how_often, over_time
from learnt.engine.analysis.grouping import By, Year
from learnt.engine.analysis.recurrence import recurring
from learnt.engine.analysis.sharing import shared
from learnt.engine.analysis.together import shared_together, together
from learnt.engine.briefing.evidence import Evidence
from learnt.engine.briefing.evidence.saying import counted, worded
from learnt.engine.domain.briefing import Picture, PictureKind, Sentence, Table
from learnt.engine.domain.coding import Kind

if TYPE_CHECKING:
    from learnt.engine.charts.picture import Picture as Drawing

MOST_BARS = 12
MOST_PAIRS = 8
_FEW_REFERENCES = 20
Cells = tuple[Sentence | None, ...]


def prevalence(evidence: Evidence) -> Picture | None:
    """Draw in how many documents each chosen theme is found."""
    from learnt.engine.charts.prevalence import prevalence as draw

    answer = _told(_shared(how_often(evidence.counts.tallies, Kind.FINDING), evidence), evidence)
    rows = _rows(answer.table.filter(polars.col("count") > 0).head(MOST_BARS), evidence)
    if not rows:
        return None
    table = Table(answer.title, ("Theme", f"Found in, of {answer.base.of:,} {answer.base.noun}"), rows)
    return _picture(PictureKind.PREVALENCE, draw(answer, most=MOST_BARS), table)


def trend(evidence: Evidence) -> Picture | None:
    """Draw the theme found in most documents, year by year."""
    from learnt.engine.charts.trend import trend as draw

    if not evidence.themes:
        return None
    theme = evidence.themes[0]
    answer = _shared(over_time(evidence.counts.tallies, Kind.FINDING, Year.PUBLICATION), evidence)
    rows = answer.table.filter((polars.col("theme") == theme) & (polars.col("count") > 0))
    if not rows.height:
        return None
    cells = tuple(
        (worded(one["group"], theme), _cell(one["count"], one["of"], theme, evidence))
        for one in rows.iter_rows(named=True)
    )
    name = evidence.codebook.theme(theme).name
    table = Table(f"{name}, by year of publication", ("Year", "Found in"), cells)
    return _picture(PictureKind.TREND, draw(answer, theme), table)


def recurrence(evidence: Evidence) -> Picture | None:
    """Draw the themes found again in years after a recommendation on them."""
    from learnt.engine.charts.again import again as draw

    answer = _told(_shared(recurring(evidence.counts.tallies), evidence), evidence)
    told = answer.table.drop_nulls(["again_count", "again_of"]).filter(polars.col("again_count") > 0)
    if not told.height:
        return None
    rows = tuple(
        (
            worded(one["name"], one["theme"]),
            worded(f"{one['first_recommended']}", one["theme"]),
            _cell(one["again_count"], one["again_of"], one["theme"], evidence),
        )
        for one in told.head(MOST_BARS).iter_rows(named=True)
    )
    columns = ("Theme", "First recommended on", "Found again in later documents")
    return _picture(PictureKind.RECURRENCE, draw(answer, most=MOST_BARS), Table(answer.title, columns, rows))


def pairs(evidence: Evidence) -> Picture | None:
    """Draw the themes that are found in the same documents most."""
    from learnt.engine.charts.pairs import pairs as draw

    tallies, smallest = evidence.counts.tallies, evidence.choices.smallest
    answer = together(tallies, Kind.FINDING, least=max(smallest, 1))
    if smallest:
        answer = replace(answer, table=shared_together(tallies, Kind.FINDING, under=smallest).with_columns(
            polars.lit(0).alias("confirmed")))  # fmt: skip
    chosen = polars.col("one").is_in(evidence.themes) & polars.col("other").is_in(evidence.themes)
    answer = replace(answer, table=answer.table.filter(chosen))
    if not answer.table.height:
        return None
    rows = tuple(
        (
            worded(f"{one['one_name']} and {one['other_name']}", "pair"),
            _cell(one["both"], one["of"], one["one"], evidence),
        )
        for one in answer.table.head(MOST_PAIRS).iter_rows(named=True)
    )
    table = Table(answer.title, ("Themes", "Both found in"), rows)
    return _picture(PictureKind.TOGETHER, draw(answer, most=MOST_PAIRS), table)


def beside_audits(evidence: Evidence, reviews: Sequence[str], audits: Sequence[str]) -> Picture | None:
    """Draw reviews beside audits; None where either side has too few to say anything."""
    from learnt.engine.charts.comparison import comparison as draw

    sides = (Side("Reviews", tuple(reviews)), Side("Audits", tuple(audits)))
    counted_by_side = compare(
        evidence.counts.tallies, Kind.FINDING, By.DOCUMENT_KIND, first=sides[0], second=sides[1]
    )
    answer = _told(_shared(counted_by_side, evidence), evidence)
    told = answer.table.drop_nulls(["first_count", "second_count", "first_of", "second_of"])
    told = told.filter((polars.col("first_count") + polars.col("second_count")) > 0).head(MOST_BARS)
    if not told.height or not told["first_of"][0] or not told["second_of"][0]:
        return None
    rows = tuple(
        (
            worded(one["name"], one["theme"]),
            _cell(one["first_count"], one["first_of"], one["theme"], evidence),
            _cell(one["second_count"], one["second_of"], one["theme"], evidence),
        )
        for one in told.iter_rows(named=True)
    )
    table = Table(answer.title, ("Theme", "Reviews", "Audits"), rows)
    return _picture(PictureKind.BESIDE_AUDITS, draw(answer, *sides, most=MOST_BARS), table)


DRAWN: Mapping[PictureKind, Callable[[Evidence], Picture | None]] = MappingProxyType(
    {
        PictureKind.PREVALENCE: prevalence,
        PictureKind.TREND: trend,
        PictureKind.RECURRENCE: recurrence,
        PictureKind.TOGETHER: pairs,
    }
)
"""What draws each picture; reviews beside audits belong to the part that compares them."""


def _shared(answer: Answer, evidence: Evidence) -> Answer:
    smallest = evidence.choices.smallest
    return shared(answer, under=smallest).answer if smallest > 1 else answer


def _told(answer: Answer, evidence: Evidence) -> Answer:
    """Return an answer with the chosen themes alone."""
    return replace(answer, table=answer.table.filter(polars.col("theme").is_in(evidence.themes)))


def _rows(table: polars.DataFrame, evidence: Evidence) -> tuple[Cells, ...]:
    return tuple(
        (worded(one["name"], one["theme"]), _cell(one["count"], one["of"], one["theme"], evidence))
        for one in table.iter_rows(named=True)
    )


def _cell(count: int, of: int, theme: str, evidence: Evidence) -> Sentence | None:
    """Return a count of findings with the passages of the theme."""
    places = evidence.counts.of(Kind.FINDING, theme)
    references = evidence.references(places.places if places else ())
    first = {reference.source: reference for reference in reversed(references)}
    listed = tuple(first[source] for source in sorted(first))[:_FEW_REFERENCES]
    return counted(f"{count:,} of {of:,}", listed, f"picture {theme}") if listed else None


def _picture(kind: PictureKind, drawing: "Drawing", table: Table) -> Picture:
    from learnt.engine.charts.drawing import png, svg

    return Picture(
        kind=kind,
        caption=drawing.title,
        alt=drawing.description,
        svg=svg(drawing, kind.value),
        png=png(drawing),
        table=table,
    )
