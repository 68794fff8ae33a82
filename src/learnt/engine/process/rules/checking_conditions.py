"""Check that the conditions of rules name what there is, and ask of it what is recorded."""

from collections.abc import Iterator

from learnt.engine.domain.numbers import whole
from learnt.engine.process.rules import conditions as made
from learnt.engine.process.rules.conditions import Condition, parts_of
from learnt.engine.process.rules.model import FactKind, Regime


def wrong_in(regime: Regime, condition: Condition) -> Iterator[str]:
    """Yield what is wrong with a condition."""
    for part in parts_of(condition):
        what = _name(regime, part) or _kind(regime, part)
        if what:
            yield what


def _name(regime: Regime, part: Condition) -> str | None:
    match part:
        case made.Recorded(what):
            return _unless(what in regime.facts or what in regime.events, "fact or event", what)
        case made.InTime(clock):
            return _unless(clock in regime.clocks, "clock", clock)
        case made.Under(setting):
            return _unless(setting in regime.settings, "setting", setting)
        case made.Says(fact) | made.Chosen(fact) | made.AtMost(fact) | made.AtLeast(fact):
            return _unless(fact in regime.facts, "fact", fact)
        case _:
            return None


def _kind(regime: Regime, part: Condition) -> str | None:
    match part:
        case made.Says(fact):
            return _other(regime, fact, FactKind.YES_NO)
        case made.Chosen(fact, choices):
            return _other(regime, fact, FactKind.CHOICE) or _choices(regime, fact, choices)
        case made.AtMost(fact, number) | made.AtLeast(fact, number):
            return _other(regime, fact, FactKind.NUMBER) or _number(regime, number)
        case _:
            return None


def _other(regime: Regime, name: str, kind: FactKind) -> str | None:
    found = regime.facts[name].kind
    return None if found is kind else f"“{name}” is recorded as {found}, and the condition needs {kind}."


def _choices(regime: Regime, name: str, choices: tuple[str, ...]) -> str | None:
    known = regime.facts[name].choices
    wrong = [choice for choice in choices if choice not in known]
    return f"“{name}” has no choice “{wrong[0]}”. It has: {', '.join(known)}." if wrong else None


def _number(regime: Regime, number: str) -> str | None:
    if number in regime.settings or whole(number) is not None:
        return None
    return f"“{number}” is neither a whole number nor a setting."


def _unless(there: bool, what: str, name: str) -> str | None:  # noqa: FBT001
    return None if there else f"There is no {what} “{name}”. Add it, or mend the name."
