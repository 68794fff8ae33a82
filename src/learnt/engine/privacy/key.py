"""The key of pseudonyms: which words stand for which. It knows nothing of the texts that it was used on."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from learnt.engine.domain.errors import UserError
from learnt.engine.domain.person import Person
from learnt.engine.privacy.forms import plain

_FORM = "learnt-key-1"
_LETTERED = ("subject child", "index child", "child")
_LAST_LETTER = 26


@dataclass(frozen=True, slots=True)
class Pair:
    """Words that identify somebody, exactly as they are written, and what stands in their place."""

    words: str
    instead: str


@dataclass(frozen=True, slots=True)
class Key:
    """Pairs in the order in which they came to be; words and what stands in their place are each there once."""

    pairs: tuple[Pair, ...] = ()

    def __post_init__(self) -> None:
        for what, count in (
            ("words", Counter(pair.words for pair in self.pairs)),
            ("pseudonym", Counter(pair.instead for pair in self.pairs)),
        ):
            if any(number > 1 for number in count.values()):
                raise UserError(
                    f"The key has the same {what} twice, so it cannot be turned back. Take one of them out."
                )
        if any(not pair.words or not pair.instead for pair in self.pairs):
            raise UserError("The key has an empty entry. Take it out.")

    def __repr__(self) -> str:
        return f"Key({len(self.pairs)} pairs)"

    def to_json(self) -> str:
        """Return the key as the text of a file."""
        pairs = [{"words": pair.words, "instead": pair.instead} for pair in self.pairs]
        return json.dumps({"form": _FORM, "pairs": pairs}, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Key":
        """Return the key of a file.

        Raises:
            UserError: It is no key, or is damaged.
        """
        refused = UserError("The key cannot be read. Give the file that learnt mask wrote with --key.")
        try:
            data: Any = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise refused from error
        pairs = data.get("pairs") if isinstance(data, dict) and data.get("form") == _FORM else None
        if not isinstance(pairs, list) or not all(map(_is_pair, pairs)):
            raise refused
        return cls(tuple(Pair(str(one["words"]), str(one["instead"])) for one in pairs))


def pseudonyms_of(people: Sequence[Person]) -> dict[str, str]:
    """Return a pseudonym for each person: their own, or else their role, with a letter or number where it is shared.

    Raises:
        UserError: Two people have one pseudonym, or a pseudonym is somebody's real name.
    """
    given = {person.id: person.pseudonym for person in people if person.pseudonym}
    roles = Counter(_role(person) for person in people if person.id not in given)
    made: dict[str, str] = {}
    used = set(given.values())
    for person in people:
        if person.id not in given:
            made[person.id] = _next(_role(person), used, alone=roles[_role(person)] == 1)
            used.add(made[person.id])
    chosen = {person.id: given.get(person.id) or made[person.id] for person in people}
    _check(chosen, people)
    return chosen


def _role(person: Person) -> str:
    if person.role.lower() in _LETTERED:
        return "Child"
    return (
        person.role[:1].upper() + person.role[1:]
        if person.role
        else "Person"
        if person.known
        else "Unknown adult"
    )


def _next(role: str, used: Iterable[str], *, alone: bool) -> str:
    """Return a role as a pseudonym: children by letters, others by numbers, and none where only one person has it."""
    if role == "Child":
        letters = (f"Child {chr(ord('A') + number)}" for number in range(_LAST_LETTER))
        lettered = next((one for one in letters if one not in used), None)
        if lettered:
            return lettered
    if alone and role not in used and role not in ("Person", "Child"):
        return role
    number = 1
    while f"{role} {number}" in used:
        number += 1
    return f"{role} {number}"


def _check(chosen: dict[str, str], people: Sequence[Person]) -> None:
    count = Counter(map(plain, chosen.values()))
    twice = sorted(id_ for id_, name in chosen.items() if count[plain(name)] > 1)
    if twice:
        raise UserError(f"These people have the same pseudonym: {', '.join(twice)}. Give each their own.")
    real = {
        plain(form): person.id for person in people for name in person.names for form in (name, *name.split())
    }
    for id_, name in chosen.items():
        if plain(name) in real:
            raise UserError(
                f"The pseudonym of “{id_}” is a real name of “{real[plain(name)]}”. Give “{id_}” another pseudonym."
            )


def _is_pair(one: Any) -> bool:
    return isinstance(one, dict) and {"words", "instead"} <= one.keys()
