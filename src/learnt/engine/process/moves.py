"""Which moves a review may make, and, of one that it may not, why: the only place that this is decided."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from learnt.engine.domain.errors import UserError
from learnt.engine.domain.review import Refusal, ReviewRecord
from learnt.engine.process.deadlines import late_clocks
from learnt.engine.process.rules.conditions import looked_at
from learnt.engine.process.rules.model import FactKind, Move, Regime
from learnt.engine.process.situation import Situation, holds

_ORDINARY = {bool: FactKind.YES_NO, int: FactKind.NUMBER}


class MoveError(UserError):
    """A move that the rules do not allow; every reason is in it."""

    def __init__(self, move: Move, refusals: tuple[Refusal, ...]) -> None:
        super().__init__(" ".join(refusal.reason for refusal in refusals))
        self.move = move
        self.refusals = refusals


@dataclass(frozen=True, slots=True)
class Making:
    """Who makes a move, why and when."""

    post: str
    reason: str
    today: date


@dataclass(frozen=True, slots=True)
class Possible:
    """A move that leads on from where a review stands, with the reasons against it; none where it may be made."""

    move: Move
    refusals: tuple[Refusal, ...]


def moves_from(regime: Regime, record: ReviewRecord, today: date) -> tuple[Possible, ...]:
    """Return every move that leads on from a review's state, whoever may make it."""
    _check_state(regime, record)
    late = late_clocks(regime, record, today)
    situation = Situation(regime, record, today)
    leading = (move for move in regime.moves.values() if record.state in move.begins)
    return tuple(Possible(move, _guards(situation, move, late)) for move in leading)


def why_not(regime: Regime, record: ReviewRecord, move: str, making: Making) -> tuple[Refusal, ...]:
    """Return every reason why a move may not be made by a post on a day; empty where it may be."""
    _check_state(regime, record)
    wanted = regime.moves.get(move)
    if wanted is None:
        known = ", ".join(regime.moves)
        raise UserError(f"There is no move “{move}” in these rules. There are: {known}.")
    if record.state not in wanted.begins:
        return (_not_from_here(regime, record, wanted),)
    late = late_clocks(regime, record, making.today)
    found = [*_making(regime, wanted, making), *_day(regime, record, wanted, making.today)]
    return (*found, *_guards(Situation(regime, record, making.today), wanted, late))


def made(regime: Regime, record: ReviewRecord, move: str, making: Making) -> ReviewRecord:
    """Return the review after a move; the day of an event that the move is, is kept.

    Raises:
        MoveError: The rules do not allow it.
    """
    before = _with_event(regime, record, move, making.today)
    refusals = why_not(regime, before, move, making)
    if refusals:
        raise MoveError(regime.moves[move], refusals)
    return _after(before, regime.moves[move])


def why_not_told(regime: Regime, told: Mapping[str, object]) -> tuple[str, ...]:
    """Return what is wrong with what is recorded: names that the rules do not know, and things of another kind."""
    return tuple(fault for name, value in told.items() if (fault := _not_told(regime, name, value)))


def _with_event(regime: Regime, record: ReviewRecord, move: str, today: date) -> ReviewRecord:
    wanted = regime.moves.get(move)
    if wanted is None or not wanted.event or wanted.event in record.events:
        return record
    return replace(record, events={**record.events, wanted.event: today})


def _after(record: ReviewRecord, move: Move) -> ReviewRecord:
    events = {name: day for name, day in record.events.items() if name not in move.forgets}
    told = {name: value for name, value in record.told.items() if name not in move.forgets}
    return replace(record, state=move.to, events=events, told=told)


def _check_state(regime: Regime, record: ReviewRecord) -> None:
    if record.state not in regime.states:
        known = ", ".join(regime.states)
        raise UserError(
            f"The review stands at “{record.state}”, which the rules “{regime.id}” do not know. They know: {known}."
        )


def _not_from_here(regime: Regime, record: ReviewRecord, move: Move) -> Refusal:
    here = regime.states[record.state].name.lower()
    first = " or ".join(f"“{regime.states[state].name}”" for state in move.begins)
    return Refusal("state", f"“{move.name}” is not possible at “{here}”. It is made from {first}.")


def _making(regime: Regime, move: Move, making: Making) -> list[Refusal]:
    found = []
    if making.post not in move.by:
        posts = " or ".join(regime.posts[post].name for post in move.by)
        found.append(Refusal("post", f"“{move.name}” is for this post: {posts}."))
    if move.reason_needed and not making.reason.strip():
        found.append(Refusal("reason", f"“{move.name}” needs a reason. Write why."))
    return found


def _day(regime: Regime, record: ReviewRecord, move: Move, today: date) -> list[Refusal]:
    happened = record.events.get(move.event) if move.event else None
    if happened is None or happened <= today:
        return []
    name = regime.events[move.event].name
    return [
        Refusal(
            "day", f"“{name}” has a day that lies ahead. Give the day on which it happened.", (move.event,)
        )
    ]


def _guards(situation: Situation, move: Move, late: frozenset[str]) -> tuple[Refusal, ...]:
    guards = (situation.regime.guards[name] for name in move.guards)
    return tuple(
        Refusal(guard.id, guard.reason, tuple(dict.fromkeys(looked_at(guard.needs))))
        for guard in guards
        if not holds(guard.needs, situation, late)
    )


def _not_told(regime: Regime, name: str, value: object) -> str | None:
    fact = regime.facts.get(name)
    if fact is None:
        return f"The rules “{regime.id}” record nothing called “{name}”."
    if fact.kind is FactKind.CHOICE:
        return (
            None if value in fact.choices else f"“{fact.name}” is one of: {', '.join(fact.choices.values())}."
        )
    kind = _ORDINARY.get(type(value), FactKind.TEXT)
    return None if kind is fact.kind else f"“{fact.name}” is recorded as {fact.kind.value}."
