"""Whose pages show small numbers, and what may be shared of a choice of documents."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, combinations

import numpy as np

from learnt.engine.analysis.answer import Answer, Cells
from learnt.engine.analysis.counting import count
from learnt.engine.analysis.grouping import By, Grouping, Year, by_value, by_year, everything, labels_of
from learnt.engine.analysis.sharing import Shared, shared
from learnt.engine.analysis.tallies import Tallies
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.policies import Reach, Standing
from learnt.web.accounts.roles import Act
from learnt.web.insight.filters import Narrowing, narrowed

FEWEST = 10
"""Cases that two tables which are shared may differ by; with fewer, one taken from the other could tell of somebody."""
_NARROW = (
    "These filters are too narrow for numbers that may be shared: set beside the numbers of another choice of filters "
    f"they would tell of fewer than {FEWEST} cases. Take a filter away or choose more in it."
)


class TooNarrowError(UserError):
    """A choice of documents whose numbers, beside those of another, would tell of a few cases."""


def sees_only_shared(standing: Standing) -> bool:
    """Tell whether a person sees small numbers hidden on every page, as a researcher does."""
    reaches = [standing.reach(Act.READ, one) for one in standing.roles]
    return Reach.CHECKED in reaches


def fit_to_share(answer: Answer, seen: Tallies, by: Sequence[Narrowing]) -> Shared:
    """Return an answer over a choice of documents as it may be shared.

    Besides what every table hides, a theme is hidden where it would be in a table by what the documents are chosen by:
    else the number that table hides could be read off one that is narrowed to it.

    Raises:
        TooNarrowError: the choice differs from one that is a little wider or narrower by a few cases.
    """
    if is_narrow(seen, by):
        raise TooNarrowError(_NARROW)
    if by and len({cells.prefix for cells in answer.cells}) != 1:
        raise TooNarrowError(
            "This table is shared over all documents only. Take the filters away to see or download it."
        )
    more = [_as_groups(answer, seen, by, at) for at in range(len(by))]
    return shared(replace(answer, cells=(*answer.cells, *more)))


def is_narrow(seen: Tallies, by: Sequence[Narrowing]) -> bool:
    """Tell whether a choice differs from another near it by some cases, but fewer than may be told apart.

    Tried are all choices with some of its filters taken away, and with one value more or less in one of them.
    """
    if not by:
        return False
    size = narrowed(seen, by).families
    if 0 < size < FEWEST:
        return True
    fewer = chain.from_iterable(combinations(by, length) for length in range(len(by)))
    others = [*fewer, *(near for at in range(len(by)) for near in _near(seen, by, at))]
    return any(0 < abs(narrowed(seen, other).families - size) < FEWEST for other in others)


def _near(seen: Tallies, by: Sequence[Narrowing], at: int) -> list[tuple[Narrowing, ...]]:
    """Return the choices with one value more, or one less, in one filter; of years, at either end."""
    one, rest = by[at], [*by[:at], *by[at + 1 :]]
    labels = labels_of(narrowed(seen, rest), one.by)
    if isinstance(one.by, Year):
        tried = _ranges(labels, one.labels)
    else:
        tried = [(*one.labels, label) for label in labels if label not in one.labels]
        tried += [tuple(other for other in one.labels if other != label) for label in one.labels]
    return [(*rest, Narrowing(one.by, labels)) for labels in tried if labels]


def _ranges(labels: tuple[str, ...], chosen: tuple[str, ...]) -> list[tuple[str, ...]]:
    inside = [at for at, label in enumerate(labels) if label in chosen]
    if not inside:
        return []
    low, high = inside[0], inside[-1] + 1
    ends = ((low - 1, high), (low + 1, high), (low, high - 1), (low, high + 1))
    return [labels[first:last] for first, last in ends if 0 <= first < last <= len(labels)]


def grouped(tallies: Tallies, by: By | Year) -> Grouping:
    """Return the groups of documents by what is known of them."""
    return by_year(tallies, by) if isinstance(by, Year) else by_value(tallies, by)


def _as_groups(answer: Answer, seen: Tallies, by: Sequence[Narrowing], at: int) -> Cells:
    """Return the cells of the table by what the documents are chosen by, that the other filters leave."""
    one, rest = by[at], [*by[:at], *by[at + 1 :]]
    wider = narrowed(_only_themes(seen, answer), rest)
    grouping = grouped(wider, one.by)
    first = answer.cells[0]
    inside = [[label in one.labels] * len(wider.names) for label in (*grouping.labels, "")]
    return Cells(
        count(wider, answer.kind, grouping),
        count(wider, answer.kind, everything(wider)),
        first.theme,
        parts=np.array(inside, np.bool_),
        prefix=first.prefix,
    )


def _only_themes(seen: Tallies, answer: Answer) -> Tallies:
    """Return the tallies in the themes that the answer was counted in."""
    themes = answer.cells[0].whole.raised.shape[1]
    return seen if themes == len(seen.names) else of_theme(seen, str(answer.table["theme"][0]))


def of_theme(tallies: Tallies, theme: str) -> Tallies:
    """Return the tallies in one theme, which is quicker to count."""
    at = tallies.theme_at(theme)
    return replace(
        tallies,
        names={theme: tallies.names[theme]},
        standing={kind: rows[:, at : at + 1] for kind, rows in tallies.standing.items()},
        passages={kind: rows[:, at : at + 1] for kind, rows in tallies.passages.items()},
        confirmed={kind: rows[:, at : at + 1] for kind, rows in tallies.confirmed.items()},
    )
