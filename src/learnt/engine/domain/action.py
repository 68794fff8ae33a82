"""An action on a recommendation: the rung of the closure ladder, the evidence for each, who owns it and how it ended."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum


class Rung(IntEnum):
    """How far an action has come. Done is not used, used is not practice changed."""

    PROPOSED = 0
    ACCEPTED = 1
    IN_PROGRESS = 2
    DONE = 3
    USED = 4
    PRACTICE_CHANGED = 5
    OUTCOME = 6

    @property
    def id(self) -> str:
        """Its name in rule files and addresses."""
        return self.name.lower().replace("_", "-")

    @property
    def words(self) -> str:
        """What a person reads."""
        return "Children's outcome" if self is Rung.OUTCOME else self.id.replace("-", " ").capitalize()


EVIDENCED = (Rung.DONE, Rung.USED, Rung.PRACTICE_CHANGED, Rung.OUTCOME)
"""Rungs that take evidence; those below are decisions of people."""


@dataclass(frozen=True, slots=True)
class Measured:
    """In how many of how many something was found, and when."""

    met: int
    of: int
    on: date

    def __post_init__(self) -> None:
        if not 0 <= self.met <= self.of or not self.of:
            raise ValueError("A measure is a part of a whole, and the whole is not nothing.")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows, or shows the contrary, that an action reached a rung."""

    id: str
    rung: Rung
    kind: str
    """Id of the kind of evidence in the ladder."""
    on: date
    """When it was found, not when it was entered."""
    source: str
    """Where it is from: a document, an audit, a register."""
    shows: bool = True
    """False where it shows the contrary, such as an audit that failed."""
    before: Measured | None = None
    after: Measured | None = None


class EndKind(StrEnum):
    """How an action ended without climbing."""

    REJECTED = "rejected"
    NOT_DOING = "not-doing"
    """Accepted once and given up."""
    SUPERSEDED = "superseded"
    """Another takes its place."""


@dataclass(frozen=True, slots=True)
class End:
    """That an action ended, and why."""

    kind: EndKind
    on: date
    reason: str
    other: str = ""
    """Of one superseded, the id of what takes its place."""

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("An action ends with a reason.")
        if (self.kind is EndKind.SUPERSEDED) != bool(self.other):
            raise ValueError("An action superseded names the other, and no other end does.")


@dataclass(frozen=True, slots=True)
class Owning:
    """A post that owns an action from a day on."""

    post: str
    since: date


@dataclass(frozen=True, slots=True)
class Action:
    """What is done about a recommendation."""

    id: str
    recommendation: str
    """Id of the recommendation it answers."""
    proposed: date
    due: date | None = None
    accepted: date | None = None
    started: date | None = None
    evidence: tuple[Evidence, ...] = ()
    owners: tuple[Owning, ...] = ()
    """Posts, the earliest first; a post without words means that nobody owns it from that day."""
    end: End | None = None

    def owner(self, today: date) -> str:
        """Return the post that owns it on a day; empty where none does."""
        return next((one.post for one in reversed(self.owners) if one.since <= today), "")
