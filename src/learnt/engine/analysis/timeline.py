"""The time line of one theme: when it was found and recommended on, by which documents, and how long between."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars

from learnt.engine.analysis import wording
from learnt.engine.analysis.grouping import Year
from learnt.engine.analysis.records import PlaceRow, checked
from learnt.engine.analysis.standing import Standing
from learnt.engine.analysis.tallies import Tallies
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.numbers import number_of

_COLUMNS = ("family", "year", "title", "document", "passage", "standing", "kind")
_STANDINGS = {standing.value: standing for standing in Standing}
_Row = tuple[str, int, str, str, int, str, str]


@dataclass(frozen=True, slots=True)
class Reference:
    """A passage that says so."""

    document: str
    passage: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class Saying:
    """A case, or a document by itself, that speaks of the theme."""

    year: int
    family: str
    title: str
    """The title of the first of its documents that speaks of the theme."""
    documents: tuple[str, ...]
    found: tuple[Reference, ...]
    """The passages that have it as a finding."""
    recommended: tuple[Reference, ...]
    """The passages that have it as a recommendation."""
    since: int | None
    """Years since it was last said; None the first time."""
    after: int | None
    """Years since the first recommendation on it; None up to and in the year of that."""

    @property
    def confirmed(self) -> bool:
        """True where a person has confirmed the theme in any of the passages."""
        return any(one.standing is Standing.CONFIRMED for one in (*self.found, *self.recommended))


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that was said of a theme in findings and recommendations, oldest first."""

    theme: str
    name: str
    year: Year
    sayings: tuple[Saying, ...]
    undated: tuple[str, ...]
    """Documents that speak of it and give no year."""
    noun: str

    @property
    def again(self) -> tuple[Saying, ...]:
        """Those that found it in a year after the first recommendation on it."""
        return tuple(saying for saying in self.sayings if saying.found and saying.after)

    @property
    def first_recommended(self) -> int | None:
        """The year of the first recommendation on it."""
        return next((saying.year for saying in self.sayings if saying.recommended), None)

    @property
    def summary(self) -> tuple[str, ...]:
        """What the time line says, in whole sentences."""
        return tuple(_summary(self))


def timeline(
    tallies: Tallies, theme: str, places: polars.DataFrame, year: Year = Year.PUBLICATION
) -> Timeline:
    """Return when a theme was said, said again, and recommended on in between.

    Args:
        tallies: the documents to look at.
        theme: its id; KeyError where there is none of this id.
        places: a table of `PlaceRow`, of this theme or of more.
        year: which date tells when something was said; a family speaks in the earliest year of its documents.
    """
    name = tallies.names[theme]
    rows = _rows(tallies, theme, checked(PlaceRow, places), year)
    dated = rows.drop_nulls("year").sort("year", "order", "passage")
    undated = rows.filter(polars.col("year").is_null())["document"].unique(maintain_order=True).to_list()
    return Timeline(theme, name, year, tuple(_sayings(dated)), tuple(undated), tallies.noun)


def _rows(tallies: Tallies, theme: str, places: polars.DataFrame, year: Year) -> polars.DataFrame:
    documents = tallies.documents.select(
        "document",
        "family",
        "title",
        polars.col(year).min().over("family").alias("year"),
        polars.int_range(polars.len()).alias("order"),
    )
    kinds = [Kind.FINDING.value, Kind.RECOMMENDATION.value]
    said = places.filter(
        polars.col("theme") == theme,
        polars.col("kind").is_in(kinds),
        polars.col("standing") != Standing.REJECTED.value,
    )
    return documents.join(said, on="document", how="inner", maintain_order="left")


def _sayings(rows: polars.DataFrame) -> Iterator[Saying]:
    """Return what each case says, oldest first, from rows in that order."""
    families: dict[str, list[_Row]] = {}
    for row in rows.select(_COLUMNS).rows():
        families.setdefault(row[0], []).append(row)
    last = first = None
    for family, said in families.items():
        year, title = said[0][1:3]
        recommended = _referred(said, Kind.RECOMMENDATION.value)
        yield Saying(
            year,
            family,
            title,
            tuple(dict.fromkeys([row[3] for row in said])),
            _referred(said, Kind.FINDING.value),
            recommended,
            None if last is None else year - last,
            None if first is None or year == first else year - first,
        )
        last = year
        if first is None and recommended:
            first = year


def _referred(said: list[_Row], kind: str) -> tuple[Reference, ...]:
    return tuple([Reference(row[3], row[4], _STANDINGS[row[5]]) for row in said if row[6] == kind])


def _summary(line: Timeline) -> list[str]:
    if not line.sayings:
        return [f"No dated finding or recommendation on “{line.name}”."]
    first, times = line.sayings[0], len(line.sayings)
    said = [f"“{line.name}” was first said in {first.year}, and {wording.times(times)} in all."]
    if line.first_recommended is None:
        said.append("No dated document recommends anything on it.")
    elif line.again:
        years = line.again[-1].after or 0
        said.append(
            f"It was found again {wording.times(len(line.again))} over "
            f"{number_of(years, 'year')} after a recommendation in {line.first_recommended}."
        )
        between = sum(bool(saying.recommended and saying.after) for saying in line.sayings)
        if between:
            said.append(f"It was recommended on again {wording.times(between)} in that time.")
    else:
        said.append(
            f"A recommendation was made in {line.first_recommended}, and it was not found again after that year."
        )
    sure = sum(saying.confirmed for saying in line.sayings)
    said.append(f"Confirmed by people: {sure} of {times}.")
    if line.undated:
        said.append(
            f"{number_of(len(line.undated), 'document')} without a year {'is' if len(line.undated) == 1 else 'are'} left out."
        )
    return said
