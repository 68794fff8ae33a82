"""How far a recommendation and each of its actions has come, as the engine works it out from the evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from learnt.engine.domain.action import Rung
from learnt.engine.domain.recommendation_record import Answered
from learnt.engine.process.closure import Climbed, climbed, shipped_ladder
from learnt.web.ledger.models import Action, Recommendation
from learnt.web.ledger.records import action_of, due_of, last_answer


@dataclass(frozen=True, slots=True)
class Acted:
    """An action and how it stands today."""

    row: Action
    climbed: Climbed
    owner: str
    due: date | None
    ended: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """A recommendation and how it stands today."""

    row: Recommendation
    answered: Answered
    actions: Sequence[Acted]

    @property
    def going(self) -> list[Acted]:
        """The actions that did not end without climbing."""
        return [one for one in self.actions if not one.ended]

    @property
    def open(self) -> bool:
        """Whether anything is still to be done about it."""
        if self.answered is Answered.NOT_ACCEPTED:
            return False
        return not self.actions or any(one.climbed.open for one in self.actions)

    @property
    def reached(self) -> Rung | None:
        """The rung that all its actions have reached; None where it has none."""
        return min((one.climbed.reached for one in self.going), default=None)

    @property
    def overdue(self) -> bool:
        return any(one.climbed.overdue for one in self.actions)

    @property
    def again(self) -> bool:
        """Whether what was shown is due to be looked at again."""
        return any(one.climbed.recheck_late for one in self.actions)

    @property
    def unowned(self) -> bool:
        return any(one.climbed.unowned for one in self.actions)

    @property
    def reopened(self) -> bool:
        return any(one.climbed.reopened_by is not None for one in self.actions)


def progress_of(row: Recommendation) -> Progress:
    """Return how a recommendation stands today."""
    return Progress(row, last_answer(row)[0], [acted(one) for one in row.its_actions])


def acted(row: Action) -> Acted:
    """Return how an action stands today."""
    today, one = localdate(), action_of(row)
    return Acted(
        row, climbed(shipped_ladder(), one, today), one.owner(today), due_of(row), one.end is not None
    )
