"""Open the evidence of a number: from a row of a table back to the documents that were counted."""

from collections.abc import Callable, Iterable

import numpy as np
import polars
from numpy.typing import NDArray

from learnt.engine.analysis.answer import Evidence
from learnt.engine.analysis.grouping import Grouping
from learnt.engine.analysis.tallies import Tallies
from learnt.engine.domain.coding import Kind

Place = tuple[NDArray[np.int64], NDArray[np.int64]]
"""The group and the theme of each row of a table."""


def opened(tallies: Tallies, kind: Kind, documents: NDArray[np.int64], themes: tuple[int, ...]) -> Evidence:
    """Return the evidence in some documents: those whose family raises every one of the themes, and that raise any."""
    standing = tallies.standing[kind][documents[:, None], list(themes)] > 0
    families = [set(tallies.family[documents[column]].tolist()) for column in standing.T]
    both = set.intersection(*families)
    keep = standing.any(axis=1) & np.isin(tallies.family[documents], list(both))
    ids = tallies.documents["document"]
    names = tuple(tallies.themes[theme] for theme in themes)
    return Evidence(kind, names, tuple(ids.gather(np.sort(documents[keep])).to_list()))


def opener(tallies: Tallies, kind: Kind, grouping: Grouping, place: Place) -> Callable[[int], Evidence]:
    """Return what opens the evidence of each row of a table."""
    group, theme = place

    def evidence(row: int) -> Evidence:
        documents = grouping.document[grouping.group == group[row]]
        return opened(tallies, kind, documents, (int(theme[row]),))

    return evidence


def picked(values: Iterable[str], places: NDArray[np.int64]) -> polars.Series:
    """Return values at places, as a column."""
    listed = list(values)
    return polars.Series([listed[at] for at in places.tolist()], dtype=polars.String)
