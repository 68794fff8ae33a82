"""The words by which figures are known, read once from the YAML beside this module."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from learnt.engine.domain.shipped import shipped_data


@cache
def words(name: str) -> Any:
    """Return one list or table of words.yaml."""
    return _all_words()[name]


@cache
def _all_words() -> dict[str, Any]:
    loaded: dict[str, Any] = shipped_data(__package__, "words.yaml")
    return loaded


def any_of(choices: Iterable[str]) -> str:
    """Return a pattern for any of the phrases, the longest first, with any white space between their words."""
    ordered = sorted((str(choice) for choice in choices), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(choice).replace(r"\ ", r"\s+") for choice in ordered) + ")"


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most there can be of a unit."""

    words: tuple[str, ...]
    most: int
    where: str


@cache
def ceilings() -> tuple[Ceiling, ...]:
    """Return the known ceilings of units."""
    return tuple(
        Ceiling(tuple(row["words"]), row["most"], row["where"])
        for row in shipped_data(__package__, "units.yaml")
    )


@cache
def class_of(noun: str) -> str:
    """Return the class of a counted noun ("reviews", "people"), or nothing where it is not counted."""
    wanted = noun.lower().replace("’", "'")
    return next((name for name, row in words("counted").items() if wanted in row["nouns"]), "")


def least(kind: str) -> int:
    """Return the smallest plain count of a class of nouns that is taken for a figure."""
    count: int = words("counted")[kind]["least"]
    return count
