"""The check before anything leaves: what stops a text, what a person should look at, and what was found in all."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from learnt.engine.domain.person import Person
from learnt.engine.domain.shipped import shipped_data
from learnt.engine.privacy.combination import Combination, combinations
from learnt.engine.privacy.finding import find
from learnt.engine.privacy.identifier import Identifier, Kind, Sure

_NAME = r"[A-Z][a-z]+(?:[-'’][A-Z]?[a-z]+)?"
_YEARS = r"\d{1,2}(?:[\s-](?:years?|months?|weeks?|days?)(?:[\s-]old)?)?"
_NAMED_AGE = re.compile(
    rf"(?P<name>{_NAME}(?:\s+{_NAME})?)(?:,?\s+(?:(?:who\s+)?(?:was|is)\s+)?aged\s+{_YEARS}"
    rf"|\s+\({_YEARS}\)|,\s+{_YEARS},|\s+(?:was|is)\s+{_YEARS}(?:[\s-]old)?(?=[\s,.;]))"
)
_TITLE = 12
"""Characters before a name in which its title stands."""
_MOBILE = re.compile(r"(?:\+?44[\s-]?\(?0?\)?|\(?0)[\s()-]*7")


@dataclass(frozen=True, slots=True)
class Release:
    """The answer to whether a text may leave. It never says that nobody can be known by it."""

    found: tuple[Identifier, ...]
    stops: tuple[str, ...]
    """What stands against it, each in words for a person that do not repeat it."""
    text: str = field(repr=False)
    people: tuple[Person, ...] = field(repr=False)
    protected: tuple[str, ...] = field(repr=False)

    @property
    def is_ready(self) -> bool:
        """Whether nothing that was found stops it. A person still reads it."""
        return not self.stops

    def combinations(self) -> tuple[Combination, ...]:
        """Return what it says of each person that could point to them together."""
        return combinations(self.text, self.people, self.protected, self.found)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What does not stop it and somebody should look at: people who could be known by several things together."""
        return tuple(one.words() for one in self.combinations() if one.warns)


def ready(
    text: str, people: Iterable[Person] = (), protected: Sequence[str] = (), *, contact: bool = False
) -> Release:
    """Return what stands against letting a text leave, and all that may tell who somebody is.

    Args:
        text: the words that are to leave.
        people: the people of the case, none of whom may be named.
        protected: pseudonyms and other words that may stay.
        contact: True for a tool, link or contact of an organisation, where its address and telephone are meant.
    """
    table = tuple(people)
    found = find(text, table, protected)
    stops = tuple(dict.fromkeys(_stops(text, found, contact=contact)))
    return Release(found, stops, text, table, tuple(protected))


def _stops(text: str, found: Sequence[Identifier], *, contact: bool) -> Iterator[str]:
    rules = _rules()
    if any(one.people for one in found):
        yield rules["known"]
    for kind, words in rules["stops"].items():
        if contact and kind in rules["meant_in_contacts"]:
            continue
        if any(one.kind == kind and not one.people and _counts(text, one, contact=contact) for one in found):
            yield words
    if any(_is_name(match["name"]) for match in _NAMED_AGE.finditer(text)):
        yield rules["named_age"]


def _counts(text: str, one: Identifier, *, contact: bool) -> bool:
    """Tell whether an identifier of a kind that can stop a release does."""
    match one.kind:
        case Kind.NAME:
            before = text[max(0, one.span.start - _TITLE) : one.span.start].split()[-1:]
            stops = bool(before) and before[0].strip('.(“"').lower() in _rules()["titles"]
        case Kind.PHONE:
            stops = not contact or bool(_MOBILE.match(one.span.of(text)))
        case Kind.MAIL:
            stops = _is_private(one.span.of(text), contact=contact)
        case Kind.URL:
            stops = one.sure is Sure.CERTAIN and not contact
        case _:
            stops = one.sure is not Sure.POSSIBLE
    return stops


def _is_private(address: str, *, contact: bool) -> bool:
    name, _, host = address.lower().partition("@")
    if host.split(".")[0] in _rules()["private_mail"]:
        return True
    return not contact and not any(word in name for word in _rules()["shared_mailboxes"])


def _is_name(words: str) -> bool:
    """Tell whether words before an age are a name: not a sort of person, not a letter that stands for one."""
    last = words.lower().split()[-1]
    return last not in _rules()["not_names"]


@cache
def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = shipped_data(__package__, "release.yaml")
    return rules
