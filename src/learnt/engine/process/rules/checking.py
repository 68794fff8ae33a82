"""Check that rules fit together: every name leads somewhere, every state is owned and reached, nothing is idle."""

from collections.abc import Callable, Iterable, Iterator

from learnt.engine.domain.numbers import whole
from learnt.engine.process.rules.checking_conditions import wrong_in
from learnt.engine.process.rules.conditions import Condition, InTime, parts_of
from learnt.engine.process.rules.merging import Layers
from learnt.engine.process.rules.model import Clock, Force, Move, Regime, Setting, Task

_Say = Callable[[str, str, str], None]
"""Notes a fault: the section, the id of the entry, and what is wrong."""
_YES_NO = ("yes", "no")


def check(regime: Regime, stack: Layers) -> bool:
    """Note every fault in how rules fit together; tell whether there was none."""
    faults = stack.top.faults

    def say(section: str, name: str, what: str) -> None:
        stack.sections[section][name].fault(None, what)

    before = len(faults.found)
    if regime.begins not in regime.states:
        stack.top.fault(stack.top.values.get("begins"), f"“begins” names no state: “{regime.begins}”.")
    for fault in _names(regime):
        say(*fault)
    if len(faults.found) == before:
        for fault in (*_faults(regime), *_unreached(regime)):
            say(*fault)
    return len(faults.found) == before


_Fault = tuple[str, str, str]


def _faults(regime: Regime) -> Iterator[_Fault]:
    for section, name, condition in _conditions(regime):
        yield from ((section, name, what) for what in wrong_in(regime, condition))
    for setting in regime.settings.values():
        yield from _setting(regime, setting)
    for clock in regime.clocks.values():
        yield from _clock(regime, clock)
    yield from _idle(regime)


def _idle(regime: Regime) -> Iterator[_Fault]:
    used = {guard for move in regime.moves.values() for guard in move.guards}
    for name in regime.guards.keys() - used:
        yield "guards", name, f"No move has the guard “{name}”. Name it at one, or take it away."
    for task in regime.tasks.values():
        if task.first not in regime.settings and whole(task.first) is None:
            yield "tasks", task.id, f"“days” is a number of days or a setting, and “{task.first}” is neither."


def _conditions(regime: Regime) -> Iterator[tuple[str, str, Condition]]:
    for guard in regime.guards.values():
        yield "guards", guard.id, guard.needs
    for clock in regime.clocks.values():
        if clock.unless is not None:
            yield "clocks", clock.id, clock.unless


def _names(regime: Regime) -> Iterator[_Fault]:
    """Yield each name that leads nowhere."""
    for section, one, kind, names, known in _links(regime):
        for name in names:
            if name not in known:
                near = ", ".join(sorted(known)) or "none"
                yield section, one, f"There is no {kind} “{name}”. There are: {near}."


_Link = tuple[str, str, str, Iterable[str], Iterable[str]]


def _links(regime: Regime) -> Iterator[_Link]:
    for state in regime.states.values():
        yield "states", state.id, "stage", (state.stage,), regime.stages
        yield "states", state.id, "post", (state.owner,), regime.posts
    for move in regime.moves.values():
        yield from _move(regime, move)
    both: tuple[Clock | Task, ...] = (*regime.clocks.values(), *regime.tasks.values())
    for timed in both:
        section = "clocks" if isinstance(timed, Clock) else "tasks"
        yield section, timed.id, "post", (timed.owner,), regime.posts
        starts = [one for one in timed.starts if one not in regime.settings]
        yield section, timed.id, "event or setting", starts, regime.events
        yield section, timed.id, "event or fact", _ends(timed), {**regime.events, **regime.facts}
    for section, one, source in _cited(regime):
        yield section, one, "source", (source,), regime.sources


def _move(regime: Regime, move: Move) -> Iterator[_Link]:
    yield "moves", move.id, "state", (*move.begins, move.to), regime.states
    yield "moves", move.id, "post", move.by, regime.posts
    yield "moves", move.id, "guard", move.guards, regime.guards
    yield "moves", move.id, "event or fact", move.forgets, {**regime.events, **regime.facts}
    yield "moves", move.id, "event", (move.event,) if move.event else (), regime.events


def _ends(timed: Clock | Task) -> tuple[str, ...]:
    return timed.stops if isinstance(timed, Clock) else timed.done


def _cited(regime: Regime) -> Iterator[tuple[str, str, str]]:
    for section in ("clocks", "tasks", "criteria", "contents", "guards"):
        for name, one in getattr(regime, section).items():
            if one.cited is not None:
                yield section, name, one.cited.source
    for setting in regime.settings.values():
        for reading in setting.readings:
            yield "settings", setting.id, reading.cited.source


def _setting(regime: Regime, setting: Setting) -> Iterator[_Fault]:
    if len(setting.readings) < 2 and not setting.own:
        yield "settings", setting.id, "A setting has at least two readings, or “own_number: true”."
    for reading in setting.readings:
        words = reading.value
        if not (whole(words) is not None or words in (*_YES_NO, "none") or words in regime.events):
            yield "settings", setting.id, f"“{words}” is no number, no event, and not yes, no or none."


def _clock(regime: Regime, clock: Clock) -> Iterator[_Fault]:
    if clock.length not in regime.settings and not whole(clock.length):
        yield (
            "clocks",
            clock.id,
            f"“length” is a whole number from 1 or a setting, and “{clock.length}” is neither.",
        )
    if clock.force not in regime.settings and clock.force not in [force.value for force in Force]:
        known = ", ".join(Force)
        yield (
            "clocks",
            clock.id,
            f"There is no force “{clock.force}”. Choose from {known}, or name a setting.",
        )
    source = regime.sources.get(clock.cited.source)
    if source and not source.read and clock.length not in regime.settings:
        yield "clocks", clock.id, f"The source “{source.id}” has not been read. Make the length a setting."
    if clock.unless is not None and any(isinstance(part, InTime) for part in parts_of(clock.unless)):
        yield "clocks", clock.id, "“unless” of a clock may not ask whether a clock is in time."
    if clock.first_day and clock.first_day not in regime.settings:
        yield "clocks", clock.id, f"“first_day” names no setting: “{clock.first_day}”."


def _unreached(regime: Regime) -> Iterator[_Fault]:
    """Yield states that no move reaches, and states without a way out that are not marked as ends."""
    reached, open_ = {regime.begins}, [regime.begins]
    while open_:
        here = open_.pop()
        for move in regime.moves.values():
            if here in move.begins and move.to not in reached:
                reached.add(move.to)
                open_.append(move.to)
    for state in regime.states.values():
        if state.id not in reached:
            yield "states", state.id, f"No move leads to “{state.id}”. Add one, or take the state away."
        leads_on = any(state.id in move.begins for move in regime.moves.values())
        if not leads_on and not state.ends:
            yield "states", state.id, f"No move leads on from “{state.id}”. Add one, or say “ends: true”."
