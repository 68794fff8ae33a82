"""The light tables that counts are made from: one row a document, one row a document, theme and kind of statement."""

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields
from types import MappingProxyType

import polars

from learnt.engine.analysis.standing import Standing
from learnt.engine.domain.coding import Kind


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """What counts need to know of one document; what is not known is empty or None."""

    document: str
    family: str
    """Id of the family of documents on its case; a document by itself is its own family."""
    title: str = ""
    kind: str = ""
    """What sort of document it is: review, briefing, deck, audit and the like."""
    scope: str = ""
    """Local or national."""
    partnership: str = ""
    area: str = ""
    agencies: tuple[str, ...] = ()
    age_bands: tuple[str, ...] = ()
    """Of every child it is about."""
    outcomes: tuple[str, ...] = ()
    incident: int | None = None
    """Year of the incident."""
    review: int | None = None
    """Year of the review."""
    publication: int | None = None
    """Year of publication."""

    def __post_init__(self) -> None:
        if not (self.document and self.family):
            raise ValueError("A row about a document names the document and its family.")


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """How many passages of a document raise a theme in statements of one kind, by who stands behind it."""

    document: str
    theme: str
    kind: Kind
    suggested: int = 0
    """Suggested, and nobody has decided."""
    confirmed: int = 0
    rejected: int = 0

    def __post_init__(self) -> None:
        if min(self.suggested, self.confirmed, self.rejected) < 0:
            raise ValueError(f"A count of passages is not negative (document {self.document}).")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A passage that raises a theme: the evidence of a count."""

    document: str
    passage: int
    theme: str
    kind: Kind
    standing: Standing


Row = DocumentRow | ThemeRow | PlaceRow
SEVERAL = ("agencies", "age_bands", "outcomes")
"""Columns of a `DocumentRow` that hold several values."""

SCHEMAS: Mapping[type[Row], Mapping[str, polars.DataType | type[polars.DataType]]] = MappingProxyType(
    {
        DocumentRow: {
            field.name: polars.List(polars.String)
            if field.name in SEVERAL
            else polars.Int64
            if field.name in {"incident", "review", "publication"}
            else polars.String
            for field in fields(DocumentRow)
        },
        ThemeRow: {
            field.name: polars.String if field.name in {"document", "theme", "kind"} else polars.Int64
            for field in fields(ThemeRow)
        },
        PlaceRow: {
            field.name: polars.Int64 if field.name == "passage" else polars.String
            for field in fields(PlaceRow)
        },
    }
)
"""The columns of each table, for those who keep them as columns."""


def frame_of(sort: type[Row], rows: Iterable[Row]) -> polars.DataFrame:
    """Return rows of one sort as a data frame."""
    listed = [tuple(list(v) if isinstance(v, tuple) else v for v in astuple(row)) for row in rows]
    return polars.DataFrame(listed, schema=dict(SCHEMAS[sort]), orient="row")


def checked(sort: type[Row], frame: polars.DataFrame) -> polars.DataFrame:
    """Return the columns of a table in their order and type; ValueError where one is missing."""
    missing = [name for name in SCHEMAS[sort] if name not in frame.columns]
    if missing:
        raise ValueError(f"The table of {sort.__name__} lacks the column(s) {', '.join(missing)}.")
    return frame.select(polars.col(name).cast(of) for name, of in SCHEMAS[sort].items())
