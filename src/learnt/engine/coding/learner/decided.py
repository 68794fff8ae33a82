"""Decided: a passage and what people decided on it, all that a learner is told."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from learnt.engine.coding.form import PassageText
from learnt.engine.domain.coding import Coding


@dataclass(frozen=True, slots=True)
class Decided:
    """A passage with the themes that people confirmed and rejected; of all other themes nothing is known."""

    passage: PassageText
    document: str
    """The document, or the family of documents on one case: what is learned is tried on other families only."""
    confirmed: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    coding: Coding | None = None
    """What the coder makes of the passage, where that is known already; else it is worked out again."""

    def __post_init__(self) -> None:
        if self.confirmed & self.rejected:
            raise ValueError("A theme of a passage is either confirmed or rejected.")


def merged(decided: Iterable[Decided]) -> list[Decided]:
    """Return one entry a passage, in order; where entries differ on a theme, the later one holds."""
    by_passage: dict[tuple[str, PassageText], Decided] = {}
    for one in decided:
        key = (one.document, one.passage)
        before = by_passage.get(key)
        by_passage[key] = one if before is None else _joined(before, one)
    return list(by_passage.values())


def _joined(before: Decided, after: Decided) -> Decided:
    return replace(
        after,
        confirmed=(before.confirmed - after.rejected) | after.confirmed,
        rejected=(before.rejected - after.confirmed) | after.rejected,
        coding=after.coding or before.coding,
    )
