"""Load the rules of a regime, shipped or a partnership's own, and report all faults together."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from learnt.engine.codebook.entries import Entry, Faults
from learnt.engine.codebook.files import in_order, open_file
from learnt.engine.domain.errors import FaultyFileError, UserError
from learnt.engine.process.rules import entries
from learnt.engine.process.rules.checking import check
from learnt.engine.process.rules.merging import Layers, layers
from learnt.engine.process.rules.model import Regime
from learnt.engine.timetable import Nation

_SHIPPED = Path(__file__).parent / "data"
_SHARED = ("sources", "common")
"""Files that rules stand on and that are no rules by themselves."""
_MOST_LAYERS = 6
_ABOUT = ("regime", "based_on", "name", "version", "about", "nation", "begins", "choose", "remove")
_READERS: dict[str, Callable[[Entry], Any]] = {
    "sources": entries.source,
    "posts": entries.named,
    "stages": entries.named,
    "events": entries.named,
    "facts": entries.fact,
    "settings": entries.setting,
    "states": entries.state,
    "guards": entries.guard,
    "moves": entries.move,
    "clocks": entries.clock,
    "tasks": entries.task,
    "criteria": entries.criterion,
    "contents": entries.contents,
}
_SECTIONS = (*_READERS, "closed")


def shipped() -> tuple[str, ...]:
    """Return the ids of the regimes that come with Learnt."""
    return tuple(sorted(path.stem for path in _SHIPPED.glob("*.yaml") if path.stem not in _SHARED))


@cache
def shipped_regime(name: str) -> Regime:
    """Return the rules of a regime that comes with Learnt."""
    return load_regime(name)


def load_regime(name_or_path: str | Path) -> Regime:
    """Return the rules of a regime by its shipped id or from a file, laid over those it is based on.

    Raises:
        FaultyFileError: A file has faults; every one is in it, with its file, line and remedy.
        UserError: There are no such rules.
    """
    path = _path(name_or_path, None)
    faults = Faults()
    stack = _stack(path, faults)
    regime = _regime(stack) if stack and not faults.found else None
    if faults.found or regime is None:
        raise FaultyFileError(f"The rules {path.name}", in_order(faults))
    return regime


def _path(name_or_path: str | Path, beside: Path | None) -> Path:
    if name_or_path in shipped():
        return _SHIPPED / f"{name_or_path}.yaml"
    path = Path(name_or_path) if beside is None else beside / f"{name_or_path}.yaml"
    if not path.is_file():
        raise UserError(
            f"There are no rules “{name_or_path}”. Give the path of a rule file, or an id: {', '.join(shipped())}."
        )
    return path


def _stack(path: Path, faults: Faults) -> Layers | None:
    """Return the file over all that it is based on, which are opened first."""
    files = _opened(path, faults)
    if faults.found or not files:
        return None
    found: Layers | None = None
    for file in reversed(files):
        found = layers(file, found, _SECTIONS)
    return found


def _opened(path: Path, faults: Faults) -> list[Entry]:
    files: list[Entry] = []
    at: Path | None = path
    while at is not None and len(files) < _MOST_LAYERS:
        file = open_file(at, "" if at == path else at.name, faults)
        if file is None:
            return []
        file.check_keys((*_ABOUT, *_SECTIONS))
        files.append(file)
        at = _below(file, at, faults)
    if at is not None:
        files[-1].fault(
            None, f"Rules may stand on at most {_MOST_LAYERS - 1} others. Does a file lead back to itself?"
        )
    sources = open_file(_SHIPPED / "sources.yaml", "sources.yaml", faults)
    return [*files, sources] if sources else []


def _below(file: Entry, path: Path, faults: Faults) -> Path | None:
    name = file.text("based_on", needed=False)
    if not name:
        return None
    try:
        return _path(name, path.parent)
    except UserError as error:
        faults.add(file.values["based_on"], str(error), file.part)
        return None


def _regime(stack: Layers) -> Regime:
    top = stack.top
    made: dict[str, Any] = {
        name: {key: read(entry) for key, entry in stack.sections[name].items()}
        for name, read in _READERS.items()
    }
    closed = (entries.closed_day(entry) for entry in stack.sections["closed"].values())
    regime = Regime(
        id=top.text("regime"),
        name=top.text("name"),
        version=top.text("version"),
        about=top.text("about"),
        nation=entries.chosen(top, "nation", Nation) or Nation.ENGLAND_AND_WALES,
        begins=top.text("begins"),
        closed={day: name for day, name in closed if day is not None},
        **made,
    )
    return _chosen(regime, top) if check(regime, stack) else regime


def _chosen(regime: Regime, top: Entry) -> Regime:
    """Return the regime with the readings that the files choose."""
    listed = top.entry("choose")
    if listed is None:
        return regime
    choices = {key: listed.text(key) for key in listed.values}
    for key, choice in choices.items():
        if fault := regime.why_not_choose(key, choice):
            listed.fault(listed.values[key], fault)
    return regime if top.faults.found else regime.choosing(choices)
