"""Read each sort of entry of a rule file, and note every fault with what to do."""

import datetime
from enum import StrEnum
from typing import TypeVar

import yaml

from learnt.engine.codebook.entries import Entry
from learnt.engine.domain.numbers import whole
from learnt.engine.process.rules import model
from learnt.engine.process.rules.conditions import Recorded
from learnt.engine.process.rules.reading_conditions import condition_under
from learnt.engine.timetable import Unit

_Choice = TypeVar("_Choice", bound=StrEnum)
_NEVER = Recorded("")


def source(entry: Entry) -> model.Source:
    """Return a source."""
    entry.check_keys(("id", "title", "address", "read"))
    address = entry.text("address", needed=False)
    return model.Source(entry.text("id"), entry.text("title"), address, entry.boolean("read"))


def named(entry: Entry) -> model.Named:
    """Return a post, stage, event or part of a document."""
    entry.check_keys(("id", "name", "says"))
    return model.Named(entry.text("id"), entry.text("name"), entry.text("says", needed=False))


def fact(entry: Entry) -> model.Fact:
    """Return a fact."""
    entry.check_keys(("id", "name", "kind", "choices"))
    kind = chosen(entry, "kind", model.FactKind) or model.FactKind.TEXT
    choices = {one.text("id"): one.text("name") for one in entry.entries("choices", "choice")}
    if (kind is model.FactKind.CHOICE) != bool(choices):
        entry.fault(None, "A fact of the kind “choice” has “choices”, and no other has.")
    return model.Fact(entry.text("id"), entry.text("name"), kind, choices)


def setting(entry: Entry) -> model.Setting:
    """Return a setting."""
    entry.check_keys(("id", "name", "why", "readings", "default", "own_number"))
    readings = tuple(_reading(one) for one in entry.entries("readings", "reading"))
    default, own = entry.text("default"), entry.boolean("own_number", missing=False)
    if default and default not in [one.id for one in readings]:
        entry.fault(
            entry.values["default"], f"The setting has no reading “{default}”. Name one of its readings."
        )
    return model.Setting(entry.text("id"), entry.text("name"), entry.text("why"), readings, default, own)


def state(entry: Entry) -> model.State:
    """Return a state."""
    entry.check_keys(("id", "name", "stage", "owner", "says", "ends"))
    ends = entry.boolean("ends", missing=False)
    name, stage, owner = entry.text("name"), entry.text("stage"), entry.text("owner")
    return model.State(entry.text("id"), name, stage, owner, entry.text("says"), ends)


def guard(entry: Entry) -> model.Guard:
    """Return a guard."""
    entry.check_keys(("id", "needs", "reason", "source", "place"))
    needs = condition_under(entry, "needs", needed=True) or _NEVER
    reason = entry.text("reason")
    if reason and not (reason[0].isupper() and reason.endswith(".")):
        entry.fault(
            entry.values["reason"],
            "“reason” is a sentence: it begins with a capital and ends with a full stop.",
        )
    return model.Guard(entry.text("id"), needs, reason, cited(entry) if "source" in entry.values else None)


def move(entry: Entry) -> model.Move:
    """Return a move."""
    entry.check_keys(("id", "name", "from", "to", "by", "guards", "event", "forgets", "reason"))
    return model.Move(
        id=entry.text("id"),
        name=entry.text("name"),
        begins=several(entry, "from"),
        to=entry.text("to"),
        by=several(entry, "by"),
        guards=several(entry, "guards", needed=False),
        event=entry.text("event", needed=False),
        forgets=several(entry, "forgets", needed=False),
        reason_needed=entry.boolean("reason", missing=True),
    )


def clock(entry: Entry) -> model.Clock:
    """Return a clock."""
    entry.check_keys((
        "id", "name", "owner", "starts", "length", "unit", "stops", "force", "source", "place",
        "before", "minimum", "first_day", "unless",
    ))  # fmt: skip
    return model.Clock(
        id=entry.text("id"),
        name=entry.text("name"),
        owner=entry.text("owner"),
        starts=several(entry, "starts"),
        length=entry.text("length"),
        unit=chosen(entry, "unit", Unit) or Unit.CALENDAR_DAYS,
        stops=several(entry, "stops"),
        force=entry.text("force"),
        cited=cited(entry),
        before=entry.boolean("before", missing=False),
        minimum=entry.boolean("minimum", missing=False),
        first_day=entry.text("first_day", needed=False),
        unless=condition_under(entry, "unless"),
    )


def task(entry: Entry) -> model.Task:
    """Return a task."""
    entry.check_keys(("id", "name", "owner", "starts", "days", "unit", "done", "source", "place"))
    first, last = _span(entry)
    return model.Task(
        id=entry.text("id"),
        name=entry.text("name"),
        owner=entry.text("owner"),
        starts=several(entry, "starts"),
        first=first,
        last=last,
        unit=chosen(entry, "unit", Unit) or Unit.WORKING_DAYS,
        done=several(entry, "done", needed=False),
        cited=cited(entry),
    )


def criterion(entry: Entry) -> model.Criterion:
    """Return a criterion."""
    entry.check_keys(("id", "group", "text", "source", "place"))
    return model.Criterion(entry.text("id"), entry.text("group"), entry.text("text"), cited(entry))


def contents(entry: Entry) -> model.Contents:
    """Return what a document must hold."""
    entry.check_keys(("id", "name", "parts", "source", "place"))
    parts = tuple(named(one) for one in entry.entries("parts", "part"))
    return model.Contents(entry.text("id"), entry.text("name"), parts, cited(entry))


def closed_day(entry: Entry) -> tuple[datetime.date | None, str]:
    """Return a day on which a partnership is closed, with its name."""
    entry.check_keys(("id", "name"))
    words = entry.text("id")
    try:
        return datetime.date.fromisoformat(words), entry.text("name")
    except ValueError:
        entry.fault(
            entry.values.get("id"), f"“{words}” is no day. Write it as year-month-day, such as 2027-07-16."
        )
        return None, ""


def cited(entry: Entry) -> model.Cited:
    """Return the source of an entry and the place in it."""
    return model.Cited(entry.text("source"), entry.text("place", needed=False))


def several(entry: Entry, key: str, *, needed: bool = True) -> tuple[str, ...]:
    """Return the names under a key, one or a list of them."""
    node = entry.values.get(key)
    if node is None:
        if needed:
            entry.fault(None, f"The {entry.called} has no “{key}”. Add it.")
        return ()
    if isinstance(node, yaml.SequenceNode):
        return tuple(words for words, _ in entry.texts(key))
    words = entry.text(key)
    return (words,) if words else ()


def chosen(entry: Entry, key: str, choices: type[_Choice]) -> _Choice | None:
    """Return the choice that a key names; None, with a fault, where there is none of that name."""
    words = entry.text(key)
    found = next((one for one in choices if one.value == words), None)
    if words and found is None:
        names = ", ".join(one.value for one in choices)
        entry.fault(entry.values[key], f"There is no {key} “{words}”. Choose from {names}.")
    return found


def _reading(entry: Entry) -> model.Reading:
    entry.check_keys(("id", "value", "means", "source", "place"))
    return model.Reading(entry.text("id"), entry.text("value"), entry.text("means"), cited(entry))


def _span(entry: Entry) -> tuple[str, str]:
    first, _, last = entry.text("days").partition(" to ")
    low, high = whole(first), whole(last)
    if last and (low is None or high is None or high < low):
        entry.fault(entry.values["days"], "“days” is a number of days, two such as “2 to 10”, or a setting.")
    return first, last or first
