"""What is recorded at each stage: found from the rules, by the moves that look at it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from learnt.engine.process.rules import Regime
from learnt.engine.process.rules.conditions import looked_at
from learnt.engine.process.rules.model import Fact, Named


@dataclass(frozen=True, slots=True)
class Section:
    """A stage with what is recorded there."""

    stage: Named
    events: tuple[Named, ...]
    facts: tuple[Fact, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Ids of all that is recorded there."""
        return (*(one.id for one in self.events), *(one.id for one in self.facts))


def sections(regime: Regime) -> dict[str, Section]:
    """Return what is recorded at each stage, in the order of the rules; stages at which nothing is are left out.

    What moves of several stages look at is asked for at each of them. What no move looks at goes with what the rules
    name before it.
    """
    asked = _asked(regime)
    events, facts = _placed(regime, regime.events, asked), _placed(regime, regime.facts, asked)
    found = {
        stage.id: Section(
            stage,
            tuple(one for one in regime.events.values() if stage.id in events[one.id]),
            tuple(one for one in regime.facts.values() if stage.id in facts[one.id]),
        )
        for stage in regime.stages.values()
    }
    return {stage: section for stage, section in found.items() if section.names}


def section_with(regime: Regime, name: str, state: str) -> str:
    """Return the stage at which something is recorded: that of the state if it is, else the first."""
    found = [stage for stage, one in sections(regime).items() if name in one.names]
    here = regime.states[state].stage
    return here if here in found or not found else found[0]


def planned(regime: Regime) -> frozenset[str]:
    """Return the events that may lie ahead: those from which a time is counted back."""
    return frozenset(
        name for clock in regime.clocks.values() if clock.before for name in regime.starting(clock)
    )


def _asked(regime: Regime) -> dict[str, set[str]]:
    """Return at which stages each event and fact is looked at by a move."""
    found: dict[str, set[str]] = {}
    for move in regime.moves.values():
        stages = {regime.states[one].stage for one in move.begins}
        names = [name for guard in move.guards for name in looked_at(regime.guards[guard].needs)]
        for name in [*names, *([move.event] if move.event else [])]:
            found.setdefault(name, set()).update(stages)
    return found


def _placed(
    regime: Regime, named: Mapping[str, object], asked: Mapping[str, set[str]]
) -> dict[str, set[str]]:
    return dict(_places(next(iter(regime.stages)), named, asked))


def _places(
    first: str, named: Mapping[str, object], asked: Mapping[str, set[str]]
) -> Iterator[tuple[str, set[str]]]:
    last = {first}
    for name in named:
        last = asked.get(name, last)
        yield name, last
