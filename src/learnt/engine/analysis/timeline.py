"""The time line of one theme: when it was found and recommended on, by which documents, and how long between."""

from dataclasses import dataclass

import polars

from learnt.engine.analysis import wording
from learnt.engine.analysis.grouping import Year
from learnt.engine.analysis.records import PlaceRow, checked
from learnt.engine.analysis.sayings import Saying, Sayings
from learnt.engine.analysis.standing import Standing
from learnt.engine.analysis.tallies import Tallies
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.numbers import number_of


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that was said of a theme in findings and recommendations, oldest first."""

    theme: str
    name: str
    year: Year
    sayings: Sayings
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
        return self.sayings.first_recommended

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
    return Timeline(theme, name, year, Sayings(dated), tuple(undated), tallies.noun)


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


def _summary(line: Timeline) -> list[str]:
    sayings = line.sayings
    if not sayings:
        return [f"No dated finding or recommendation on “{line.name}”."]
    times = len(sayings)
    said = [f"“{line.name}” was first said in {sayings.years[0]}, and {wording.times(times)} in all."]
    again = sayings.years[sayings.found & sayings.later]
    if line.first_recommended is None:
        said.append("No dated document recommends anything on it.")
    elif len(again):
        said.append(
            f"It was found again {wording.times(len(again))} over "
            f"{number_of(int(again[-1]) - line.first_recommended, 'year')} after a recommendation in "
            f"{line.first_recommended}."
        )
        between = int((sayings.recommended & sayings.later).sum())
        if between:
            said.append(f"It was recommended on again {wording.times(between)} in that time.")
    else:
        said.append(
            f"A recommendation was made in {line.first_recommended}, and it was not found again after that year."
        )
    said.append(f"Confirmed by people: {int(sayings.confirmed.sum())} of {times}.")
    if line.undated:
        said.append(
            f"{number_of(len(line.undated), 'document')} without a year {'is' if len(line.undated) == 1 else 'are'} left out."
        )
    return said
