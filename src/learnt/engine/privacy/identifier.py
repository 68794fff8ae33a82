"""An identifier: which words of a text may tell who somebody is, of what kind, how surely, and why."""

from dataclasses import dataclass
from enum import StrEnum

from learnt.engine.domain.document import Span


class Kind(StrEnum):
    """What sort of thing identifies somebody."""

    NAME = "name"
    BIRTH = "date-of-birth"
    NHS_NUMBER = "nhs-number"
    UPN = "upn"
    INSURANCE = "national-insurance-number"
    POSTCODE = "postcode"
    ADDRESS = "address"
    PHONE = "phone"
    MAIL = "e-mail"
    URL = "url"
    VEHICLE = "vehicle"
    LICENCE = "driving-licence"
    PASSPORT = "passport"
    REFERENCE = "reference"
    DEATH = "date-of-death"
    DATE = "date"
    AGE = "exact-age"
    SCHOOL = "school"
    PRACTICE = "gp-practice"
    HOSPITAL = "hospital"
    HOME = "childrens-home"
    STREET = "street"
    PLACE = "place"

    @property
    def words(self) -> str:
        """What a person reads."""
        return _WORDS.get(self, self.value.replace("-", " "))


_WORDS = {
    Kind.NHS_NUMBER: "NHS number",
    Kind.UPN: "unique pupil number",
    Kind.INSURANCE: "National Insurance number",
    Kind.MAIL: "e-mail address",
    Kind.PHONE: "telephone number",
    Kind.URL: "web address",
    Kind.VEHICLE: "vehicle registration",
    Kind.REFERENCE: "case reference",
    Kind.AGE: "exact age",
    Kind.PRACTICE: "GP practice",
    Kind.HOME: "children’s home",
}

DIRECT = frozenset(list(Kind)[: list(Kind).index(Kind.DEATH)])
"""Kinds that point to one person by themselves; the others do so together."""


class Sure(StrEnum):
    """How sure it is that words are what they seem."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


RANK = {Sure.CERTAIN: 0, Sure.LIKELY: 1, Sure.POSSIBLE: 2}


@dataclass(frozen=True, slots=True)
class Identifier:
    """Words of a text that may tell who somebody is."""

    kind: Kind
    span: Span
    sure: Sure
    why: str
    """What told it, in words for a person; never the words themselves."""
    check_passed: bool | None = None
    """Whether its check digit is right; None where it has none."""
    people: tuple[str, ...] = ()
    """Ids in the people table of everybody who is called so; empty where it is nobody there."""
    in_common: bool = False
    """Whether it is the surname that several of them share, said of none in particular."""

    @property
    def person(self) -> str:
        """Id of the one person it is; empty where it is nobody of the people table, or one of several."""
        return self.people[0] if len(self.people) == 1 else ""
