"""In how many documents each theme is found, recommended on or stated as a fact, with every passage that says so."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from learnt.engine.analysis.frequency import how_often
from learnt.engine.analysis.records import DocumentRow, PlaceRow, ThemeRow, frame_of
from learnt.engine.analysis.standing import Standing
from learnt.engine.analysis.tallies import Tallies, tallies_of
from learnt.engine.analysis.tallying import places, tallied
from learnt.engine.briefing.choices import Confirmed
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.store import Entry
from learnt.engine.domain.study import Study
from learnt.engine.facts.case import Case, scope_of
from learnt.engine.families import families

COUNTED_KINDS = (Kind.FINDING, Kind.RECOMMENDATION, Kind.CASE_FACT)
_YEAR = 4


@dataclass(frozen=True, slots=True)
class Count:
    """In how many documents a theme is raised in statements of one kind; documents on one case count once."""

    documents: int
    confirmed: int
    of: int
    low: float
    high: float
    """The ends of the 95 per cent interval, from 0 to 1."""
    places: tuple[tuple[int, int], ...]
    """Position of the study and number of the passage, of everything that makes the count."""


@dataclass(frozen=True, slots=True)
class Counts:
    """All counts of a briefing, made once so that words, tables and pictures agree."""

    tallies: Tallies
    places: tuple[PlaceRow, ...]
    by_kind: Mapping[Kind, Mapping[str, Count]]

    def of(self, kind: Kind, theme: str) -> Count | None:
        """Return the count of a theme; None where nothing raises it."""
        return self.by_kind[kind].get(theme)

    def order(self) -> list[str]:
        """Return the themes that documents teach on, those found in most documents first."""
        found, advised = self.by_kind[Kind.FINDING], self.by_kind[Kind.RECOMMENDATION]

        def weight(theme: str) -> tuple[int, int, int]:
            one, other = found.get(theme), advised.get(theme)
            seen = len(one.places if one else ()) + len(other.places if other else ())
            return -(one.documents if one else 0), -(other.documents if other else 0), -seen

        raised = [theme for theme in self.tallies.themes if theme in found or theme in advised]
        return sorted(raised, key=weight)


def count_all(
    studies: Sequence[Study],
    cases: Sequence[Case],
    codebook: Codebook,
    *,
    confirmed: Confirmed,
    include_suggested: bool,
) -> Counts:
    """Count every theme in every kind of statement.

    Args:
        studies: the documents, each once.
        cases: what each states of its case.
        codebook: the themes.
        confirmed: what people decided.
        include_suggested: whether what nobody confirmed counts too.
    """
    rows = [row for study in studies for row in _rows(study, codebook, confirmed)]
    kept = tuple(
        row
        for row in rows
        if row.standing is Standing.CONFIRMED or (include_suggested and row.standing is Standing.SUGGESTED)
    )
    names = {theme.id: theme.name for theme in codebook.themes}
    documents = frame_of(DocumentRow, _documents(studies, cases))
    tallies = tallies_of(documents, frame_of(ThemeRow, tallied(kept)), names)
    position = {study.document.version: at for at, study in enumerate(studies)}
    by_kind = {kind: _counts(tallies, kind, kept, position) for kind in COUNTED_KINDS}
    return Counts(tallies, kept, by_kind)


def _counts(
    tallies: Tallies, kind: Kind, rows: Sequence[PlaceRow], position: Mapping[str, int]
) -> dict[str, Count]:
    said: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        if row.kind is kind:
            said[row.theme].append((position[row.document], row.passage))
    table = how_often(tallies, kind).table
    return {
        one["theme"]: Count(
            one["count"],
            one["confirmed"],
            one["of"],
            one["low"],
            one["high"],
            tuple(sorted(said[one["theme"]])),
        )
        for one in table.iter_rows(named=True)
        if one["count"]
    }


def _rows(study: Study, codebook: Codebook, confirmed: Confirmed) -> Iterator[PlaceRow]:
    """Yield every passage that raises a theme, with what people decided on it."""
    version = study.document.version
    seen: set[tuple[int, str]] = set()
    for row in places(Entry(version, study), codebook):
        span = study.document.passages[row.passage].span
        seen.add((row.passage, row.theme))
        standing = Standing.SUGGESTED
        if row.theme in confirmed.on(version, span):
            standing = Standing.CONFIRMED
        elif row.theme in confirmed.rejected_on(version, span):
            standing = Standing.REJECTED
        yield PlaceRow(version, row.passage, row.theme, row.kind, standing)
    themes = {theme.id for theme in codebook.themes}
    for passage, coding in study.coded():
        for theme in sorted(confirmed.on(version, passage.span) & themes):
            if (passage.number, theme) not in seen and coding.kind in COUNTED_KINDS:
                yield PlaceRow(version, passage.number, theme, coding.kind, Standing.CONFIRMED)


def _documents(studies: Sequence[Study], cases: Sequence[Case]) -> Iterator[DocumentRow]:
    family = families({study.document.version: study.document.text for study in studies})
    for study, case in zip(studies, cases, strict=True):
        details = study.document.details
        published = details.published.value[:_YEAR] if details.published else ""
        yield DocumentRow(
            document=study.document.version,
            family=family[study.document.version],
            title=study.document.title,
            kind=details.kind.value if details.kind else "",
            scope=scope_of(details),
            area=details.area.value if details.area else "",
            agencies=case.agencies,
            age_bands=case.age_bands,
            outcomes=case.outcomes,
            incident=case.incident,
            review=case.review,
            publication=int(published) if published.isdecimal() else None,
        )
