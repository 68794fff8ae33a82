"""The answers to a step as a board: the groups that were made by hand, and the rest put together by likeness."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from django.utils.functional import SimpleLazyObject

from learnt.web.reflecting.grouping import alike
from learnt.web.reflecting.models import Answer, Step
from learnt.web.reflecting.states import Showing


@dataclass(frozen=True, slots=True)
class Gathered:
    """Answers that stand together."""

    title: str
    answers: tuple[Answer, ...]
    group: int | None = None
    """Id of the group, where somebody made it."""

    @property
    def ids(self) -> str:
        """The ids of its answers, as a form sends them."""
        return ",".join(str(answer.pk) for answer in self.answers)

    @property
    def waiting(self) -> int:
        """How many nobody has decided on."""
        return sum(answer.showing == Showing.WAITING for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Board:
    """All answers to a step, or all that are shown."""

    gathered: tuple[Gathered, ...]
    """Groups; those made by hand come first."""
    alone: tuple[Answer, ...]
    """Answers that are like no other."""

    @property
    def count(self) -> int:
        """How many answers stand on it."""
        return sum(len(one.answers) for one in self.gathered) + len(self.alone)


def shown_board(step: Step) -> Board:
    """Return what the room sees of a step, worked out only where it is not remembered from a moment ago."""
    lazy: Any = SimpleLazyObject(partial(board_of, step, only_shown=True))
    return cast("Board", lazy)


def board_of(step: Step, *, only_shown: bool = False) -> Board:
    """Return the board of a step."""
    rows = step.answers.select_related("group", "seat")
    answers = list(rows.filter(showing=Showing.SHOWN) if only_shown else rows)
    made: dict[int, list[Answer]] = {}
    free: list[Answer] = []
    for answer in answers:
        if answer.group_id is None:
            free.append(answer)
        else:
            made.setdefault(answer.group_id, []).append(answer)
    by_hand = [Gathered(_title(group), tuple(group), key) for key, group in sorted(made.items())]
    by_likeness, alone = _put_together(free)
    return Board((*by_hand, *by_likeness), alone)


def _title(answers: Sequence[Answer]) -> str:
    group = answers[0].group
    assert group is not None
    return group.title


def _put_together(answers: Sequence[Answer]) -> tuple[list[Gathered], tuple[Answer, ...]]:
    found = alike([answer.text for answer in answers])
    together = [
        Gathered(", ".join(one.shared) or "Alike", tuple(answers[at] for at in one.members))
        for one in found
        if len(one.members) > 1
    ]
    alone = tuple(answers[one.members[0]] for one in found if len(one.members) == 1)
    return together, alone
