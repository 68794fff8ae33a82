"""Ask every rule of a chronology, in the order of the rules and then of time."""

from collections.abc import Callable, Iterator, Sequence

from learnt.engine.chronology.directory import Directory
from learnt.engine.chronology.finders import adding_up, children_seen, injuries, one_agency, silences, told
from learnt.engine.chronology.finders.model import Case, Finding, Rule
from learnt.engine.domain.chronology import Chronology

_WAYS: dict[str, Callable[[Case, Rule], Iterator[Finding]]] = {
    "silence": silences.of_everybody,
    "agency-silence": silences.of_agencies,
    "repeated": adding_up.repeated,
    "single": adding_up.single,
    "re-referral": adding_up.referred_again,
    "injury": injuries.injuries,
    "not-seen": children_seen.not_seen,
    "not-alone": children_seen.not_alone,
    "one-agency": one_agency.held_by_one,
    "told": told.told_to_one,
}


def asked(chronology: Chronology, rules: Sequence[Rule], people: Directory) -> tuple[Finding, ...]:
    """Return what the rules ask about a chronology."""
    case = Case(chronology, people)
    return tuple(
        finding
        for rule in rules
        for finding in sorted(_WAYS[rule.how](case, rule), key=lambda one: one.entries[0].order)
    )
