"""What people read of rules: sources, days and how a time limit stands."""

from datetime import date

from learnt.engine.domain.numbers import number_of
from learnt.engine.process.deadlines import Deadline, Standing
from learnt.engine.process.rules import Regime
from learnt.engine.process.rules.model import Cited, Fact, FactKind
from learnt.web.library.words import date_words
from learnt.web.look.parts import Colour

STANDING_COLOURS = {
    Standing.NOT_STARTED: Colour.GREY,
    Standing.NOT_NEEDED: Colour.GREY,
    Standing.NO_LIMIT: Colour.GREY,
    Standing.RUNNING: Colour.BLUE,
    Standing.DUE_TODAY: Colour.YELLOW,
    Standing.OVERDUE: Colour.RED,
    Standing.MET: Colour.GREEN,
    Standing.MET_LATE: Colour.ORANGE,
    Standing.PASSED: Colour.GREEN,
    Standing.BROKEN: Colour.RED,
}
_OURS = "DEFAULT"
"""Id of the source that says of itself that nothing was found to rest on."""
_PLAIN = {
    Standing.NOT_STARTED: "Not started",
    Standing.NOT_NEEDED: "Not needed",
    Standing.NO_LIMIT: "No limit",
    Standing.DUE_TODAY: "Due today",
    Standing.MET: "Done in time",
    Standing.MET_LATE: "Done late",
    Standing.PASSED: "Time has passed",
    Standing.BROKEN: "Cut short",
}


def standing_words(one: Deadline) -> str:
    """Return how a time limit stands, in words."""
    left = one.working_days_left or 0
    if one.standing is Standing.OVERDUE:
        return f"{number_of(-left, 'working day')} overdue" if left < 0 else "Overdue"
    if one.standing is Standing.RUNNING:
        return f"{number_of(left, 'working day')} left" if left else "No working day left"
    return _PLAIN[one.standing]


def day_words(day: date) -> str:
    """Return a day in words: Monday 2 March 2026."""
    return f"{day:%A} {date_words(day.isoformat())}"


def cited_words(regime: Regime, cited: Cited) -> str:
    """Return a source with the place in it; what nobody has checked says so."""
    source = regime.sources[cited.source]
    named = f"{source.title}, {cited.place}" if cited.place else source.title
    return named if source.read or source.id == _OURS else f"{named} (to be checked)"


def said_words(regime: Regime, name: str, value: object) -> str:
    """Return what is recorded of a fact or event, as a person reads it; empty where nothing is."""
    if value is None:
        return ""
    if name in regime.events:
        return date_words(str(value))
    fact = regime.facts.get(name)
    return _fact_words(fact, value) if fact else str(value)


def _fact_words(fact: Fact, value: object) -> str:
    match fact.kind:
        case FactKind.YES_NO:
            return "Yes" if value else "No"
        case FactKind.CHOICE:
            return fact.choices.get(str(value), str(value))
        case _:
            return str(value)
