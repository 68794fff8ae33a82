"""Who one is, what one works with and what a situation may hold, as `learning.yaml` has it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Person:
    """What somebody is, and by which names advice is addressed to them."""

    id: str
    name: str
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What somebody works with, or what a situation holds, and the themes that it leads to."""

    id: str
    name: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Factors:
    """Factors that stand together."""

    name: str
    factors: tuple[Subject, ...]


@cache
def _data() -> dict[str, Any]:
    text = (Path(__file__).parent / "learning.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


@cache
def people() -> dict[str, Person]:
    """Return what one may be, by id."""
    return {one["id"]: Person(one["id"], one["name"], tuple(one["agencies"])) for one in _data()["roles"]}


@cache
def subjects() -> dict[str, Subject]:
    """Return what one may work with, by id."""
    return {one["id"]: _subject(one) for one in _data()["subjects"]}


@cache
def factors() -> tuple[Factors, ...]:
    """Return what a situation may hold."""
    return tuple(Factors(one["name"], tuple(map(_subject, one["factors"]))) for one in _data()["factors"])


def _subject(one: dict[str, Any]) -> Subject:
    return Subject(one["id"], one["name"], tuple(one["themes"]))
