"""Which documents stand together in a count: all of them, those of a year, those of an area and the like."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

import numpy as np
import polars
from numpy.typing import NDArray

from learnt.engine.analysis.records import SEVERAL
from learnt.engine.analysis.tallies import Tallies


class By(StrEnum):
    """What documents can be told apart by."""

    DOCUMENT_KIND = "kind"
    SCOPE = "scope"
    PARTNERSHIP = "partnership"
    AREA = "area"
    AGENCY = "agencies"
    AGE_BAND = "age_bands"
    OUTCOME = "outcomes"

    @property
    def words(self) -> str:
        """As a person reads it."""
        words = {
            "kind": "kind of document",
            "agencies": "agency",
            "age_bands": "age band",
            "outcomes": "outcome",
        }
        return words.get(self, self.value)


class Year(StrEnum):
    """Which date of a document its year is taken from."""

    INCIDENT = "incident"
    REVIEW = "review"
    PUBLICATION = "publication"


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups of documents; a family counts once in each group that one of its documents is in."""

    labels: tuple[str, ...]
    document: NDArray[np.int64]
    """Place of a document, once for each group it is in."""
    group: NDArray[np.int64]
    """The group it is in, at the same place; one past the last for families that are in none."""
    unstated: int = 0
    """Families none of whose documents says which group it is in."""
    overlapping: int = 0
    """Families with documents in more than one group, or of more than one group themselves."""


def everything(tallies: Tallies) -> Grouping:
    """Put all documents in one group."""
    place = np.arange(tallies.documents.height)
    return Grouping(("all",), place, np.zeros_like(place))


def by_value(
    tallies: Tallies, by: By, order: Sequence[str] = (), called: Mapping[str, str] = MappingProxyType({})
) -> Grouping:
    """Group documents by what is known of them, those named in `order` first, then by name.

    Args:
        tallies: the documents.
        by: what they are told apart by.
        order: groups that come first, by what they are called.
        called: what a group is called where that is not what stands in the documents; groups called the same are one.
    """
    listed = _stated(tallies, by)
    stated: list[str] = listed["label"].unique().to_list()
    words = [called.get(one, one) for one in stated]
    found = sorted(set(words))
    labels = (*(label for label in order if label in found), *(one for one in found if one not in set(order)))
    number = {label: at for at, label in enumerate(labels)}
    # Each label is looked up once; a large library says the same few of them in tens of thousands of places.
    place = listed["label"].cast(polars.Enum(stated)).to_physical().to_numpy()
    group = np.array([number[one] for one in words], np.int64)[place]
    return _grouping(tallies, labels, listed["document"].to_numpy(), group)


def labels_of(tallies: Tallies, by: By | Year) -> tuple[str, ...]:
    """Return the groups that there are, by name or by year, without telling which documents are in them."""
    if by.value not in tallies.labels:
        tallies.labels[by.value] = tuple(_found(tallies, by))
    return tallies.labels[by.value]


def _found(tallies: Tallies, by: By | Year) -> Iterator[str]:
    if isinstance(by, Year):
        first = tallies.documents.group_by("family").agg(polars.col(by).min())[by]
        return map(str, sorted(first.drop_nulls().unique().to_list()))
    column = tallies.documents[by.value]
    column = column.explode(empty_as_null=True) if by in SEVERAL else column
    return iter(sorted(label for label in column.unique().to_list() if label))


def _stated(tallies: Tallies, by: By) -> polars.DataFrame:
    """Return what each document says of itself: a label and the place of the document."""
    listed = tallies.documents.lazy().select(
        polars.col(by).alias("label"), polars.int_range(polars.len(), dtype=polars.Int64).alias("document")
    )
    if by in SEVERAL:
        listed = listed.explode("label", empty_as_null=True)
    return listed.filter(polars.col("label").fill_null("") != "").collect()


def by_year(tallies: Tallies, year: Year) -> Grouping:
    """Group families by year, each in the earliest that one of its documents gives."""
    documents = tallies.documents.select(
        polars.col(year).alias("year"),
        polars.Series("family", tallies.family),
        polars.int_range(polars.len(), dtype=polars.Int64).alias("document"),
    )
    first = documents.with_columns(polars.col("year").min().over("family")).drop_nulls("year")
    years = np.array(sorted(first["year"].unique().to_list()), np.int64)
    group = np.searchsorted(years, first["year"].to_numpy())
    return _grouping(tallies, tuple(map(str, years.tolist())), first["document"].to_numpy(), group)


def _grouping(
    tallies: Tallies, labels: tuple[str, ...], documents: NDArray[np.int64], groups: NDArray[np.int64]
) -> Grouping:
    """Put documents into groups, a document once into each; those whose family is in none into one past the last."""
    inside = np.zeros((tallies.families, len(labels)), np.bool_)
    inside[tallies.family[documents], groups] = True
    times = inside.sum(axis=1)
    rest = np.flatnonzero(times[tallies.family] == 0)
    each = np.zeros((tallies.documents.height, len(labels)), np.bool_)
    each[documents, groups] = True
    document, group = np.nonzero(each)
    return Grouping(
        labels,
        np.concatenate([document, rest]),
        np.concatenate([group, np.full(len(rest), len(labels))]),
        int((times == 0).sum()),
        int((times > 1).sum()),
    )
