"""The shapes of what the API answers. Words are as in the data dictionary."""

from datetime import datetime
from typing import Any

from ninja import Field, Schema

from learnt.engine.domain.anchor import Placed


def _stated(row: Any, name: str) -> str | None:
    """Return what the current version of a document says of itself."""
    stated = row.current.details.get(name)
    return stated["value"] if stated else None


class DocumentAnswer(Schema):
    """A document."""

    id: str
    title: str = Field(description="Stated title, or the name of the file.")
    publisher: str | None = Field(description="Publisher or partnership, where stated.")
    kind: str | None = Field(description="Kind of document, where stated.")
    published: str | None = Field(description="Date of publication, ISO 8601, as exact as stated.")
    media: str = Field(alias="current.media", description="What the file really is.")
    pages: int = Field(description="Number of pages.")
    passages: int = Field(description="Number of passages.")
    version: str = Field(
        alias="current.digest", description="SHA-256 of the canonical text and its cut into passages."
    )
    added_at: datetime
    read_at: datetime = Field(alias="current.read_at", description="When this version was first read.")
    made_by: str = Field(
        alias="current.made_by",
        description="The release and codebook that made its suggestions and findings.",
    )

    @staticmethod
    def resolve_title(row: Any) -> str:
        return _stated(row, "title") or row.current.file

    @staticmethod
    def resolve_publisher(row: Any) -> str | None:
        return _stated(row, "publisher")

    @staticmethod
    def resolve_kind(row: Any) -> str | None:
        return _stated(row, "kind")

    @staticmethod
    def resolve_published(row: Any) -> str | None:
        return _stated(row, "published")

    @staticmethod
    def resolve_pages(row: Any) -> int:
        return len(row.current.pages)

    @staticmethod
    def resolve_passages(row: Any) -> int:
        return int(row.passage_count)


class Place(Schema):
    """Where words stand in a document."""

    start: int = Field(description="Where it begins in the canonical text, in code points.")
    end: int = Field(description="Where it ends; half-open.")
    page: int = Field(description="Page it begins on, from 1.")
    quote: str = Field(description="The exact characters between start and end.")


class PassageAnswer(Place):
    """A passage."""

    passage: int = Field(description="Order in the document, from 0.")
    role: str = Field(description="heading, paragraph, item, cell or note.")
    headings: list[str] = Field(description="Titles of the sections it stands in, outermost first.")
    kind: str = Field(description="What sort of statement it makes.")


class SuggestionAnswer(Place):
    """A theme that the machine suggests for a passage. A person decides."""

    passage: int = Field(alias="number", description="Order of the passage in the document, from 0.")
    theme: str = Field(description="Id of the theme.")
    score: float = Field(description="For ordering only; not a probability.")
    polarity: str = Field(description="present, absent or not recorded.")
    certainty: str = Field(description="established, suspected, alleged, denied (by a person) or ruled out.")
    time: str = Field(description="current (the time told of) or past (an earlier one).")
    subject: str = Field(description="Of whom; of harm, the one harmed.")
    why: str = Field(description="The reason in plain words.")


class DecisionAnswer(Schema):
    """What a person decided. A later one on the same words and theme takes the place of an earlier; both stay."""

    theme: str = Field(description="Id of the theme.")
    verdict: str = Field(description="accepted, rejected, not-sure or withdrawn.")
    start: int | None = Field(
        description="Where its words begin in this version; none where not found again."
    )
    end: int | None = Field(description="Where they end; half-open.")
    quote: str = Field(alias="exact", description="The words that were decided on.")
    by: str = Field(description="Who decided.")
    at: datetime

    @staticmethod
    def resolve_start(row: Any) -> int | None:
        return None if row.placed == Placed.NOT_FOUND else int(row.now_start)

    @staticmethod
    def resolve_end(row: Any) -> int | None:
        return None if row.placed == Placed.NOT_FOUND else int(row.now_end)


class FoundAnswer(Place):
    """Something found in a document, with the themes of where it stands."""

    themes: list[str]


class LearningPointAnswer(FoundAnswer):
    """What was learned, what to do, for whom."""

    number: str
    title: str
    learned: list[tuple[int, int, int]] = Field(description="Start, end and page of each statement learned.")
    advice: list[tuple[int, int, int]] = Field(description="Start, end and page of each piece of advice.")
    audience: list[str]


class RecommendationAnswer(FoundAnswer):
    """What a document says should be done."""

    number: str
    audience: list[str]


class FigureAnswer(Place):
    """A stated number, with the verdict on it."""

    value: str
    unit: str
    numerator: int | None
    denominator: int | None
    population: str
    period: str
    check: str = Field(
        alias="check_result",
        description="The verdict: consistent, impossible, inconsistent, base-not-stated or unchecked.",
    )
    why: str


class ThemeAnswer(Schema):
    """A theme of the codebook."""

    id: str
    name: str
    group: str
    definition: str
    include: list[str]
    exclude: list[str]


class Mistake(Schema):
    """What went wrong, in plain words."""

    detail: str


class Me(Schema):
    """Whose token this is."""

    name: str
    partnerships: list[str]


MISTAKES: dict[int, Any] = {401: Mistake, 422: Mistake, 429: Mistake}
"""What every address may answer instead."""
MISSING: dict[int, Any] = {**MISTAKES, 404: Mistake}
"""What every address of one thing may answer instead."""
