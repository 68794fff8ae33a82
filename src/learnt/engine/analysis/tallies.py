"""The light tables of a library, made ready to be counted in every way."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import polars
from numpy.typing import NDArray

from learnt.engine.analysis.records import DocumentRow, ThemeRow, checked
from learnt.engine.analysis.standing import COUNTED
from learnt.engine.domain.coding import Kind

CONFIRMED = 2


@dataclass(frozen=True, slots=True)
class Tallies:
    """Documents by themes: of each kind of statement, who stands behind the theme and in how many passages."""

    documents: polars.DataFrame
    """One row a document, with the columns of a `DocumentRow`."""
    names: Mapping[str, str]
    """The name of each theme by its id, in the order of the codebook."""
    family: NDArray[np.int64]
    """The family of each document, numbered from 0 without gaps."""
    standing: Mapping[Kind, NDArray[np.uint8]]
    """Of each document and theme: 0 not raised, 1 suggested, 2 confirmed by a person in at least one passage."""
    passages: Mapping[Kind, NDArray[np.int64]]
    """In how many passages, suggested or confirmed."""
    confirmed: Mapping[Kind, NDArray[np.int64]]
    """In how many of them a person has confirmed it."""
    noun: str = "documents"
    """What is counted, as people call it: "documents", or "reviews" where there are only reviews."""
    labels: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The groups that the documents can be told apart by, worked out once for each; see `grouping.labels_of`."""

    @property
    def themes(self) -> tuple[str, ...]:
        """The ids of the themes in order."""
        return tuple(self.names)

    @property
    def ids(self) -> list[str]:
        """The ids of the documents in order."""
        return self.documents["document"].to_list()

    @property
    def families(self) -> int:
        """How many families the documents belong to."""
        return int(self.family.max(initial=-1)) + 1

    def theme_at(self, theme: str) -> int:
        """Return the place of a theme; KeyError where there is none of this id."""
        try:
            return self.themes.index(theme)
        except ValueError:
            raise KeyError(theme) from None

    def only(self, keep: polars.Expr, *, noun: str | None = None) -> "Tallies":
        """Return the documents for which an expression over the columns of a `DocumentRow` holds."""
        at = self.documents.select(keep.fill_null(value=False).alias("keep"))["keep"].to_numpy()
        if at.all():
            return self if noun in (None, self.noun) else replace(self, noun=noun)
        return replace(
            self,
            documents=self.documents.filter(at),
            family=np.unique(self.family[at], return_inverse=True)[1].astype(np.int64),
            standing={kind: all_of[at] for kind, all_of in self.standing.items()},
            passages={kind: all_of[at] for kind, all_of in self.passages.items()},
            confirmed={kind: all_of[at] for kind, all_of in self.confirmed.items()},
            noun=noun or self.noun,
        )


def tallies_of(
    documents: polars.DataFrame,
    themes: polars.DataFrame,
    names: Mapping[str, str],
    *,
    noun: str = "documents",
) -> Tallies:
    """Make the tables ready.

    Args:
        documents: one row a document, as `DocumentRow`.
        themes: one row a document, theme and kind of statement, as `ThemeRow`; rows of one key are added up.
        names: the name of each theme by its id, in the order they are shown.
        noun: what is counted, in the plural.
    """
    known, rows = checked(DocumentRow, documents), checked(ThemeRow, themes)
    if known["document"].is_duplicated().any():
        raise ValueError("The table of documents names a document twice.")
    flat = _placed(rows, known["document"], list(names))
    size = (known.height, len(names))
    cells = len(COUNTED) * size[0] * size[1]
    suggested, confirmed = (
        np.bincount(flat, weights=rows[column].to_numpy(), minlength=cells).reshape(len(COUNTED), *size)
        for column in ("suggested", "confirmed")
    )
    standing = np.maximum((suggested > 0).astype(np.uint8), (confirmed > 0).astype(np.uint8) * CONFIRMED)
    passages = np.add(suggested, confirmed, out=suggested).astype(np.int64)
    confirmed = confirmed.astype(np.int64)
    return Tallies(
        known,
        dict(names),
        _families(known),
        {kind: standing[at] for at, kind in enumerate(COUNTED)},
        {kind: passages[at] for at, kind in enumerate(COUNTED)},
        {kind: confirmed[at] for at, kind in enumerate(COUNTED)},
        noun,
    )


def recounted(
    before: Tallies, documents: polars.DataFrame, themes: polars.DataFrame, changed: Collection[str]
) -> Tallies:
    """Count some documents anew and leave the rest as they were counted, which is quick in a large library.

    Args:
        before: the tallies as they were.
        documents: all documents as they are now; ValueError where they are not those that were counted, in order.
        themes: as `tallies_of` takes them, of the documents that changed alone.
        changed: ids of the documents that changed; those that are not among the documents are left out.
    """
    if not before.documents["document"].equals(documents["document"]):
        raise ValueError("These are not the documents that were counted. Count all of them anew.")
    at = np.flatnonzero(documents["document"].is_in(list(changed)).to_numpy())
    part = tallies_of(documents[at], themes, before.names)

    def put(whole: Mapping[Kind, Any], rows: Mapping[Kind, Any]) -> dict[Kind, Any]:
        copies = {kind: counted.copy() for kind, counted in whole.items()}
        for kind, counted in copies.items():
            counted[at] = rows[kind]
        return copies

    return replace(
        before,
        documents=documents,
        family=_families(documents),
        standing=put(before.standing, part.standing),
        passages=put(before.passages, part.passages),
        confirmed=put(before.confirmed, part.confirmed),
    )


def _families(documents: polars.DataFrame) -> NDArray[np.int64]:
    return documents["family"].rank("dense").cast(polars.Int64).to_numpy() - 1


def _placed(rows: polars.DataFrame, documents: polars.Series, themes: list[str]) -> NDArray[np.int64]:
    """Return where each row stands in kind by document by theme, counted through."""
    lists = {"kind": [str(kind) for kind in COUNTED], "document": documents.to_list(), "theme": themes}
    flat = np.zeros(rows.height, np.int64)
    for column, values in lists.items():
        at = rows[column].cast(polars.Enum(values), strict=False).to_physical()
        if at.null_count():
            raise ValueError(
                f"The table of themes has {at.null_count()} row(s) whose {column} is not known. "
                "Leave them out, or name it."
            )
        flat = flat * len(values) + at.to_numpy().astype(np.int64)
    return flat
