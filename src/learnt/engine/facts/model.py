"""Person, Age, Fact and Facts: what a document says of the people it is about. No number weighs or ranks anyone."""

from dataclasses import dataclass
from enum import StrEnum

from learnt.engine.domain.coding import Assertion
from learnt.engine.domain.findings import Quote

MONTHS = 12
_DAYS_IN_MONTH = 30.436875
_IN_MONTHS = {
    "years": float(MONTHS), "months": 1.0, "weeks": 7 / _DAYS_IN_MONTH, "days": 1 / _DAYS_IN_MONTH,
}  # fmt: skip
OLDEST = 130 * MONTHS
_ROUNDING = 1e-6


class FactKind(StrEnum):
    """What a fact tells."""

    AGE = "age"
    AGE_HINT = "age-hint"
    """Words that go with childhood or with adult life ("in Year 9", "her employer") but state no age."""
    OUTCOME = "outcome"
    MANNER = "manner"
    DISTRESS = "distress"
    """Suicidal thoughts, attempts and notes, self-harm and low mood: no manner of death by themselves."""
    LEGAL_STATUS = "legal-status"
    HOUSEHOLD = "household"
    AGENCY = "agency"
    BORN = "born"
    INCIDENT = "incident"
    DEATH = "death"
    REVIEW = "review"
    AREA = "area"


class PersonRole(StrEnum):
    """How a person stands to the case."""

    SUBJECT = "subject"
    """A child or adult the document is about."""
    SIBLING = "sibling"
    MOTHER = "mother"
    FATHER = "father"
    OTHER = "other"


class When(StrEnum):
    """The time that a stated age belongs to."""

    DEATH = "death"
    """At the death or the incident."""
    EARLIER = "earlier"
    NOT_SAID = "not-said"


class AgeBand(StrEnum):
    """Bands of age as the national panel's reports use them, with adults in one."""

    UNDER_1 = "under-1"
    FROM_1_TO_5 = "1-5"
    FROM_6_TO_10 = "6-10"
    FROM_11_TO_15 = "11-15"
    FROM_16_TO_17 = "16-17"
    ADULT = "adult"


_STARTS = {AgeBand.UNDER_1: 0, AgeBand.FROM_1_TO_5: 1, AgeBand.FROM_6_TO_10: 6, AgeBand.FROM_11_TO_15: 11,
           AgeBand.FROM_16_TO_17: 16, AgeBand.ADULT: 18}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Age:
    """A half-open range of ages in months: "17 years old" is from 204 up to 216."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not 0 <= self.low < self.high:
            raise ValueError("An age is a range of months whose end is after its start.")

    @classmethod
    def of(cls, number: int, unit: str = "years") -> "Age":
        """Return the age of so many completed years, months, weeks or days."""
        return cls(number * _IN_MONTHS[unit], (number + 1) * _IN_MONTHS[unit])

    def within(self, other: "Age") -> bool:
        """Tell whether every age of this range lies in the other."""
        return other.low <= self.low and self.high <= other.high

    def meets(self, other: "Age") -> bool:
        """Tell whether some age lies in both ranges."""
        return self.low < other.high and other.low < self.high

    def both(self, other: "Age") -> "Age | None":
        """Return the ages that lie in both ranges; None where there are none."""
        return Age(max(self.low, other.low), min(self.high, other.high)) if self.meets(other) else None

    @property
    def band(self) -> AgeBand | None:
        """The band that holds the whole range; None where it spans several."""
        return next((band for band in AgeBand if self.within(ages_of(band))), None)

    def __str__(self) -> str:
        for unit, size in _IN_MONTHS.items():
            count = round(self.low / size)
            if count and abs(self.low - count * size) + abs(self.high - self.low - size) < _ROUNDING:
                return f"{count} {unit if count > 1 else unit[:-1]}"
        return _years(self)


def _years(age: Age) -> str:
    low, high = int(age.low // MONTHS), int(-(-age.high // MONTHS)) - 1
    if age.high >= OLDEST:
        return f"{low} years or more"
    return f"{low} to {high} years" if high > low else f"{low} years"


def ages_of(band: AgeBand) -> Age:
    """Return the ages that a band holds."""
    later = [start for start in _STARTS.values() if start > _STARTS[band]]
    return Age(_STARTS[band] * MONTHS, later[0] * MONTHS if later else OLDEST)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the document speaks of, by the name or label it gives them."""

    label: str
    """As the document has it ("Child A", "the mother"); empty where it gives none."""
    role: PersonRole = PersonRole.SUBJECT


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the document states, with the words that state it."""

    kind: FactKind
    value: str
    """An id ("died", "looked-after"), an age ("17 years") or a date in ISO 8601."""
    quote: Quote
    about: Person
    assertion: Assertion = Assertion.PRESENT
    age: Age | None = None
    when: When = When.NOT_SAID
    on: str = ""
    """For an age at an earlier time: its date in ISO 8601, where one is given."""
    beside: Quote | None = None
    """The other words a fact was worked out from, as a date of death beside one of birth."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one document, in the order they stand in it."""

    facts: tuple[Fact, ...] = ()

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody that a fact is about, the subjects of the document first."""
        found = dict.fromkeys(fact.about for fact in self.facts)
        return tuple(sorted(found, key=lambda person: person.role is not PersonRole.SUBJECT))

    @property
    def subjects(self) -> tuple[Person, ...]:
        """Those the document is about."""
        return tuple(person for person in self.people if person.role is PersonRole.SUBJECT)

    def of(self, kind: FactKind, about: Person | None = None) -> tuple[Fact, ...]:
        """Return the facts of a kind, of one person or of all."""
        return tuple(f for f in self.facts if f.kind is kind and about in {None, f.about})
