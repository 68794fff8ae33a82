"""From a document and what people said of it to the light rows that counts are made from."""

from collections import Counter
from collections.abc import Iterable, Iterator

from learnt.engine.analysis.raising import denies, only_a_fact
from learnt.engine.analysis.raising import passage_at as passage_of
from learnt.engine.analysis.records import PlaceRow, ThemeRow
from learnt.engine.analysis.standing import COUNTED, Standing
from learnt.engine.coding.said import said_of
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.findings import Quote
from learnt.engine.domain.store import Entry
from learnt.engine.domain.study import Study


def places(entry: Entry, codebook: Codebook) -> tuple[PlaceRow, ...]:
    """Return every passage of a document that raises a theme, with its kind and who stands behind it.

    The latest word of a person holds. Where a person is not sure, the suggestion stays one. What nobody suggested and
    nobody confirmed is no place; a person's no to what was never suggested is not counted either.
    """
    themes = {theme.id for theme in codebook.themes}
    suggested = {key: None for key in _suggested(entry.study) if key[1] in themes}
    people = _decided(entry, codebook)
    confirmed = [key for key, standing in people.items() if standing is Standing.CONFIRMED]
    kinds = _kinds(entry.study)
    return tuple(
        PlaceRow(entry.id, number, theme, kind, people.get((number, theme), Standing.SUGGESTED))
        for number, theme in sorted(dict.fromkeys([*suggested, *confirmed]))
        if (kind := kinds.get(number, entry.study.codings[number].kind)) in COUNTED
    )


def tallied(found: Iterable[PlaceRow]) -> tuple[ThemeRow, ...]:
    """Return how many passages raise each theme in each kind of statement, document by document."""
    counts = Counter((row.document, row.theme, row.kind, row.standing) for row in found)
    keys = dict.fromkeys((document, theme, kind) for document, theme, kind, _ in counts)
    return tuple(
        ThemeRow(
            *key,
            counts[(*key, Standing.SUGGESTED)],
            counts[(*key, Standing.CONFIRMED)],
            counts[(*key, Standing.REJECTED)],
        )
        for key in keys
    )


def _suggested(study: Study) -> Iterator[tuple[int, str]]:
    for passage, coding in study.coded():
        for theme in coding.themes:
            yield passage.number, theme
    for number, _, themes in _mined(study):
        yield from ((number, theme) for theme in themes if not denies(study.codings[number], theme))


def _kinds(study: Study) -> dict[int, Kind]:
    """Return the kind of the passages whose place among the findings tells it better than their form."""
    kinds: dict[int, Kind] = {}
    for number, kind, _ in _mined(study):
        if study.codings[number].kind not in COUNTED:
            kinds.setdefault(number, kind)
    return kinds


def _mined(study: Study) -> Iterator[tuple[int, Kind, tuple[str, ...]]]:
    """Learning points and recommendations raise their themes even where the theme is named only in their title."""
    for point in study.findings.learning_points:
        told = [quote for quote in point.learned if point.good_practice or not only_a_fact(study, quote)]
        said = [*((quote, Kind.FINDING) for quote in told), *((q, Kind.RECOMMENDATION) for q in point.advice)]
        for quote, kind in said[:1]:
            yield from _at(study, quote, kind, point.themes)
    for item in study.findings.recommendations:
        yield from _at(study, item.quote, Kind.RECOMMENDATION, item.themes)


def _at(
    study: Study, quote: Quote, kind: Kind, themes: tuple[str, ...]
) -> Iterator[tuple[int, Kind, tuple[str, ...]]]:
    number = passage_of(study, quote.start, quote.end)
    if number is not None:
        yield number, kind, themes


def _decided(entry: Entry, codebook: Codebook) -> dict[tuple[int, str], Standing]:
    standing: dict[tuple[int, str], Standing] = {}
    for said in said_of(entry, codebook):
        standing |= {(said.passage, theme): Standing.CONFIRMED for theme in said.confirmed}
        standing |= {(said.passage, theme): Standing.REJECTED for theme in said.rejected}
        for theme in said.unsure:
            standing.pop((said.passage, theme), None)
    return standing
