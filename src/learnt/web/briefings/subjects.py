"""Who one is, what one works with and what a situation may hold, as `learning.yaml` has it."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from learnt.engine.domain.shipped import shipped_data


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
    data: dict[str, Any] = shipped_data(__package__, "learning.yaml")
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
