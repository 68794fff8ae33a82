"""A review as it stands: its state, what happened when, and what is recorded of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from learnt.engine.domain.embargo import Hold

Told = bool | int | str
"""What is recorded of one thing: yes or no, a number, or words (a choice by its id)."""


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """What is known of one review; the rules of its regime say what follows from it."""

    state: str
    """Id of the state in the rules."""
    events: Mapping[str, date] = field(default_factory=dict)
    """What happened, or is planned where the rules say so, by id of the event."""
    told: Mapping[str, Told] = field(default_factory=dict)
    """What is recorded, by id of the fact. What is not here is not known."""
    holds: tuple[Hold, ...] = ()
    """The proceedings that hold back what may be shown."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something may not be done yet, and what would mend it."""

    guard: str
    """Id of the rule that refuses."""
    reason: str
    """A sentence that a person reads."""
    asks: tuple[str, ...] = ()
    """Ids of the facts and events that the rule looks at, so that a page can lead to them."""
