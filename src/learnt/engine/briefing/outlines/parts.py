"""Read one part of an outline file, and note every fault with what to do."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from learnt.engine.briefing.outlines.model import AgeGroup, OutlinePart, PartRole, Say, Told, Wording
from learnt.engine.codebook.entries import Entry
from learnt.engine.domain.briefing import BlockKind, PictureKind
from learnt.engine.domain.numbers import whole
from learnt.engine.facts.model import AgeBand

_KEYS = (
    "id", "role", "heading", "before", "after", "notes", "say", "numbered", "most", "spare", "groups", "scope",
    "kinds", "pictures", "ages", "empty",
)  # fmt: skip
_SAY_KEYS = ("of", "heading", "most")
_WORDING_KEYS = ("kind", "heading", "minutes", "text")
_AGE_KEYS = ("name", "bands", "words")
_SCOPES = ("local", "national")
_SAYING = (PartRole.THEMES, PartRole.POINTS, PartRole.DIGEST, PartRole.MESSAGES)
_MANY = {PartRole.THEMES: "theme", PartRole.POINTS: "point", PartRole.DIGEST: "document"}
_PLACE = re.compile(r"\{(\w*)\}")
_MOST = 200
_LONGEST_EXERCISE = 480

Choice = TypeVar("Choice", bound=StrEnum)


def part_of(entry: Entry) -> OutlinePart | None:
    """Return the part; None, with a fault, where its role is not known."""
    entry.check_keys(_KEYS)
    name = entry.text("id")
    role = chosen(entry, "role", PartRole)
    if role is None:
        return None
    part = OutlinePart(
        id=name,
        role=role,
        heading=_heading(entry, role),
        before=_wordings(entry, "before"),
        after=_wordings(entry, "after"),
        notes=tuple(text for text, _ in entry.texts("notes")),
        say=tuple(say for one in entry.entries("say", "block to say") if (say := _say(one))),
        numbered=entry.boolean("numbered", missing=False),
        most=whole_number(entry, "most", missing=0, least=1, most=_MOST),
        spare=whole_number(entry, "spare", missing=0, least=0, most=_MOST),
        groups=tuple(text for text, _ in entry.texts("groups")),
        scope=_scope(entry),
        kinds=tuple(text for text, _ in entry.texts("kinds")),
        pictures=_listed(entry, "pictures", PictureKind),
        ages=tuple(_age(one) for one in entry.entries("ages", "age")),
        empty=entry.text("empty", needed=False),
    )
    _check_role(entry, part)
    return part


def whole_number(entry: Entry, key: str, *, missing: int, least: int, most: int) -> int:
    """Return the number under a key, or what holds without it; a fault where it is no number or out of bounds."""
    words = entry.text(key, needed=False)
    if not words:
        return missing
    number = whole(words)
    if number is None or not least <= number <= most:
        entry.fault(entry.values[key], f"“{key}” must be a whole number from {least} to {most}.")
        return missing
    return number


def chosen(entry: Entry, key: str, choices: type[Choice]) -> Choice | None:
    """Return the choice that a key names; None, with a fault, where there is none of that name."""
    words = entry.text(key)
    found = next((one for one in choices if one.value == words), None)
    if words and found is None:
        entry.fault(entry.values[key], f"There is no {key} “{words}”. Choose from {_names(choices)}.")
    return found


def _listed(entry: Entry, key: str, choices: type[Choice]) -> tuple[Choice, ...]:
    found: list[Choice] = []
    for words, node in entry.texts(key):
        one = next((choice for choice in choices if choice.value == words), None)
        if one is None:
            entry.fault(node, f"There is nothing called “{words}” for {key}. Choose from {_names(choices)}.")
        else:
            found.append(one)
    return tuple(found)


def _names(choices: Iterable[StrEnum]) -> str:
    return ", ".join(one.value for one in choices)


def _heading(entry: Entry, role: PartRole) -> str:
    heading = entry.text("heading")
    allowed = {_MANY[role], "number"} if role in _MANY else set[str]()
    for place in _PLACE.findall(heading):
        if place not in allowed:
            may = " or ".join(f"{{{one}}}" for one in sorted(allowed)) or "no words in braces"
            entry.fault(
                entry.values["heading"], f"The heading of a part that is {role.value} may have {may}."
            )
    return heading


def _say(entry: Entry) -> Say | None:
    entry.check_keys(_SAY_KEYS)
    of = chosen(entry, "of", Told)
    heading = entry.text("heading", needed=False)
    most = whole_number(entry, "most", missing=4, least=1, most=_MOST)
    return Say(of, heading, most) if of else None


def _wordings(entry: Entry, key: str) -> tuple[Wording, ...]:
    found = []
    for one in entry.entries(key, "wording"):
        one.check_keys(_WORDING_KEYS)
        kind = chosen(one, "kind", BlockKind)
        text = tuple(words for words, _ in one.texts("text"))
        if not text:
            one.fault(None, "The wording has no “text”. Add a list of sentences.")
        minutes = whole_number(one, "minutes", missing=0, least=1, most=_LONGEST_EXERCISE)
        if kind and text:
            found.append(Wording(kind, text, one.text("heading", needed=False), minutes))
    return tuple(found)


def _age(entry: Entry) -> AgeGroup:
    entry.check_keys(_AGE_KEYS)
    bands = _listed(entry, "bands", AgeBand)
    words = tuple(text.lower() for text, _ in entry.texts("words"))
    if not bands and not words:
        entry.fault(None, "The age has neither “bands” nor “words”. Add one of them.")
    return AgeGroup(entry.text("name"), tuple(band.value for band in bands), words)


def _scope(entry: Entry) -> str:
    scope = entry.text("scope", needed=False)
    if scope and scope not in _SCOPES:
        entry.fault(entry.values["scope"], f"There is no scope “{scope}”. Choose from {', '.join(_SCOPES)}.")
    return scope


def _check_role(entry: Entry, part: OutlinePart) -> None:
    """Note what a role needs and does not have."""
    needs = {
        PartRole.WORDING: (("before", "after"), "its wording"),
        PartRole.PICTURES: (("pictures",), "which pictures"),
        PartRole.FACTORS: (("groups",), "which groups of the codebook"),
        PartRole.AGES: (("ages",), "which ages"),
        **dict.fromkeys(_SAYING, (("say",), "what it says")),
    }
    keys, what = needs.get(part.role, ((), ""))
    if keys and not any(key in entry.values for key in keys):
        entry.fault(None, f"The part “{part.id}” is {part.role.value} and needs “{keys[0]}”. Say {what}.")
    if part.say and part.role not in _SAYING:
        entry.fault(
            entry.values["say"], f"A part that is {part.role.value} says nothing by “say”. Take it out."
        )
