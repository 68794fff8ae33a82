"""The key of a genogram as data: its words, the shapes, and how somebody who has died is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

from learnt.engine.codebook.entries import Entry
from learnt.engine.codebook.files import read_file
from learnt.engine.domain.family import Deceased as Deceased  # noqa: PLC0414 - a key says it, and callers find it here

_SHIPPED = Path(__file__).parent / "key.yaml"
_Choice = TypeVar("_Choice", bound=StrEnum)
_KEYS = ("genogram", "version", "source", "deceased", "shapes", "words")


class Shape(StrEnum):
    """What a person is drawn as."""

    SQUARE = "square"
    CIRCLE = "circle"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    HEXAGON = "hexagon"


class Sign(StrEnum):
    """Everything that a key explains."""

    MALE = "male"
    FEMALE = "female"
    OTHER = "other"
    UNKNOWN = "unknown"
    UNBORN = "unborn"
    UNIDENTIFIED = "unidentified"
    SUBJECT = "subject"
    DECEASED = "deceased"
    LOSS = "loss"
    TOGETHER = "together"
    TRANSITORY = "transitory"
    SEPARATED = "separated"
    DIVORCED = "divorced"
    BIRTH = "birth"
    DOUBTED = "doubted"
    ADOPTIVE = "adoptive"
    FOSTER = "foster"
    GUARDIAN = "guardian"
    PAST = "past"
    TWINS = "twins"
    IDENTICAL = "identical"
    HOME = "home"
    AGE = "age"


SHAPED = (Sign.MALE, Sign.FEMALE, Sign.OTHER, Sign.UNKNOWN, Sign.UNBORN)


@dataclass(frozen=True, slots=True)
class Key:
    """How a genogram is drawn and explained."""

    words: Mapping[Sign, str]
    shapes: Mapping[Sign, Shape]
    deceased: Deceased


@cache
def shipped_key() -> Key:
    """Return the key that comes with Learnt."""
    return load_key(_SHIPPED)


def load_key(path: Path) -> Key:
    """Return the key of a file.

    Raises:
        FaultyFileError: The file has faults; every one is in it, with its line and remedy.
    """
    return read_file(path, "The key", _key)


def _key(file: Entry) -> Key:
    file.check_keys(_KEYS)
    words, shapes = file.entry("words"), file.entry("shapes")
    if words is None or shapes is None:
        file.fault(None, "A key has “words” and “shapes”. Add them.")
        return Key({}, {}, Deceased.BY_FAMILY)
    words.check_keys(list(Sign))
    shapes.check_keys(SHAPED)
    said = {sign: words.text(sign) for sign in Sign}
    drawn = {sign: _chosen(shapes, sign, Shape) or Shape.DIAMOND for sign in SHAPED}
    return Key(said, drawn, _chosen(file, "deceased", Deceased) or Deceased.BY_FAMILY)


def _chosen(entry: Entry, key: str, choices: type[_Choice]) -> _Choice | None:
    words = entry.text(key)
    found = next((one for one in choices if one.value == words), None)
    if words and found is None:
        entry.fault(entry.values[key], f"“{key}” is one of: {', '.join(choices)}.")
    return found
