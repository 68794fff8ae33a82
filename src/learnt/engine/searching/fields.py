"""What passages are filtered and counted by, beside their words."""

from dataclasses import dataclass, fields
from enum import StrEnum


class Field(StrEnum):
    """What a filter narrows and a facet counts."""

    THEME = "theme"
    STATUS = "status"
    KIND = "kind"
    DOCUMENT_KIND = "document-kind"
    AREA = "area"
    PARTNERSHIP = "partnership"
    AGENCY = "agency"
    AGE_BAND = "age-band"
    OUTCOME = "outcome"
    YEAR = "year"
    DOCUMENT = "document"

    @classmethod
    def named(cls, name: str) -> "Field | None":
        """Return the field of a name; None where there is none."""
        return next((field for field in cls if field == name), None)

    @property
    def column(self) -> str:
        """The name of the field in the index."""
        return self.value.replace("-", "_")


OF_DOCUMENT = (
    Field.DOCUMENT_KIND, Field.AREA, Field.PARTNERSHIP, Field.AGENCY, Field.AGE_BAND, Field.OUTCOME, Field.YEAR,
)  # fmt: skip
"""Fields that all passages of a document share."""
NOT_STATED = "not-stated"
"""Stands where a document does not say, so that what is unknown is counted too."""


class Status(StrEnum):
    """What holds of a theme on a passage."""

    SUGGESTED = "suggested"
    """The machine suggests it and nobody has said anything of it."""
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    DISPUTED = "disputed"
    """Somebody gave the passage the theme and somebody else did not."""


STANDING = (Status.CONFIRMED, Status.SUGGESTED, Status.DISPUTED)
"""What a filter by theme finds where no status is asked for."""


class Everything:
    """In the place of marks: the one who asks may see every document."""


EVERYTHING = Everything()
Marks = frozenset[str] | Everything


@dataclass(frozen=True, slots=True)
class Filters:
    """What passages must have. Values of one filter are alternatives; the filters hold together."""

    theme: tuple[str, ...] = ()
    status: tuple[Status, ...] = ()
    """Of the themes asked for, or of any where none is."""
    kind: tuple[str, ...] = ()
    document_kind: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    partnership: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    age_band: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    document: tuple[str, ...] = ()

    def of(self, field: Field) -> tuple[str, ...]:
        """Return the values asked for in a field; empty where any will do."""
        values: tuple[str, ...] = getattr(self, field.column)
        return values

    def without(self, *dropped: Field) -> "Filters":
        """Return the filters with some of them left out."""
        names = {field.column for field in dropped}
        return Filters(**{f.name: getattr(self, f.name) for f in fields(self) if f.name not in names})


@dataclass(frozen=True, slots=True)
class Within:
    """Which passages may be found at all."""

    marks: Marks
    """The marks that the person holds; a document with none of them is as if it were not there."""
    filters: Filters = Filters()
    leaving_out: tuple[str, ...] = ()
    """Ids of documents that must not be found, such as those that changed since the index was written."""
