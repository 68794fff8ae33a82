"""The closure ladder as data: which kinds of evidence each rung takes, and when it is looked at again."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from learnt.engine.domain.action import Rung


class Needs(StrEnum):
    """Which measures a rung needs."""

    NOTHING = "nothing"
    AFTER = "after"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Step:
    """What one rung asks for."""

    rung: Rung
    means: str
    needs: Needs
    months_to_recheck: int | None


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """A kind of evidence, the rungs that it can show, and why it shows no more."""

    id: str
    name: str
    shows: tuple[Rung, ...]
    limit: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """The whole ladder."""

    id: str
    version: str
    steps: Mapping[Rung, Step]
    kinds: Mapping[str, EvidenceKind]

    def taking(self, rung: Rung) -> tuple[EvidenceKind, ...]:
        """Return the kinds of evidence that a rung takes."""
        return tuple(kind for kind in self.kinds.values() if rung in kind.shows)
