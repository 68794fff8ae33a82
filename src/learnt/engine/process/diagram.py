"""The states and moves of a regime as a Mermaid diagram, drawn from the same table that moves are made by."""

from collections.abc import Iterator

from learnt.engine.process.rules.model import Regime


def mermaid(regime: Regime) -> str:
    """Return the diagram of a regime: its stages as boxes, its states in them, and an arrow for every move."""
    return "\n".join(_lines(regime)) + "\n"


def _lines(regime: Regime) -> Iterator[str]:
    yield "stateDiagram-v2"
    yield "    direction TB"
    for stage in regime.stages.values():
        states = [state for state in regime.states.values() if state.stage == stage.id]
        if not states:
            continue
        yield f"    state {_quoted(stage.name)} as stage_{_id(stage.id)} {{"
        yield from (f"        state {_quoted(state.name)} as {_id(state.id)}" for state in states)
        yield "    }"
    yield f"    [*] --> {_id(regime.begins)}"
    for move in regime.moves.values():
        yield from (f"    {_id(state)} --> {_id(move.to)}: {_plain(move.name)}" for state in move.begins)
    yield from (f"    {_id(state.id)} --> [*]" for state in regime.states.values() if state.ends)


def _id(name: str) -> str:
    return name.replace("-", "_")


def _quoted(words: str) -> str:
    return '"' + _plain(words) + '"'


def _plain(words: str) -> str:
    return words.replace('"', "'").replace(":", ",").replace(";", ",")
