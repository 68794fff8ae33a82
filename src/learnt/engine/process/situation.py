"""A review under its rules on one day, and whether a condition of the rules holds there."""

from dataclasses import dataclass
from datetime import date

from learnt.engine.domain.review import ReviewRecord
from learnt.engine.process.embargo import released
from learnt.engine.process.rules import conditions as made
from learnt.engine.process.rules.conditions import Condition
from learnt.engine.process.rules.model import Regime


@dataclass(frozen=True, slots=True)
class Situation:
    """A review under its rules on one day."""

    regime: Regime
    record: ReviewRecord
    today: date

    def has(self, name: str) -> bool:
        """Tell whether something is recorded or has happened, whatever it says; empty words are nothing."""
        told = self.record.told.get(name)
        return name in self.record.events or isinstance(told, bool | int) or bool(told and told.strip())

    def number(self, name: str) -> int | None:
        """Return a recorded number; None where it is not known."""
        told = self.record.told.get(name)
        return told if isinstance(told, int) and not isinstance(told, bool) else None


def holds(condition: Condition, at: Situation, late: frozenset[str] = frozenset()) -> bool:
    """Tell whether a condition holds; what is not known never makes one hold. `late` are the clocks that are late."""
    match condition:
        case made.Not(what):
            return not holds(what, at, late)
        case made.Every(of):
            return all(holds(one, at, late) for one in of)
        case made.Some(of):
            return any(holds(one, at, late) for one in of)
        case made.InTime(clock):
            return clock not in late
        case _:
            return _of_record(condition, at)


def _of_record(condition: Condition, at: Situation) -> bool:
    match condition:
        case made.Recorded(what):
            return at.has(what)
        case made.Says(fact, yes):
            return at.record.told.get(fact) is yes
        case made.Chosen(fact, choices):
            return at.record.told.get(fact) in choices
        case made.Lets(level):
            return released(at.record.holds, at.today, learning_signed=True).level >= level
        case _:
            return _of_number(condition, at)


def _of_number(condition: Condition, at: Situation) -> bool:
    match condition:
        case made.AtMost(fact, number):
            told, most = at.number(fact), at.regime.number(number)
            return told is not None and (most is None or told <= most)
        case made.AtLeast(fact, number):
            told, least = at.number(fact), at.regime.number(number)
            return told is not None and (least is None or told >= least)
        case made.Under(setting, value):
            return at.regime.value(setting) == value
        case _:
            raise AssertionError(condition)
