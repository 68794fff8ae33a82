"""How people belong together over time: couples, parents and children, twins, pregnancies and households."""

from dataclasses import dataclass, field
from enum import StrEnum

from learnt.engine.domain.uncertain_date import Period, UncertainDate


class CoupleKind(StrEnum):
    """How two people are a couple."""

    MARRIED = "married"
    COHABITING = "cohabiting"
    TRANSITORY = "transitory"
    """A relationship that does not last, or of which it is not known whether it does."""
    SEPARATED = "separated"
    DIVORCED = "divorced"

    @property
    def over(self) -> bool:
        """Whether it says that they are no longer together."""
        return self in {CoupleKind.SEPARATED, CoupleKind.DIVORCED}


@dataclass(frozen=True, slots=True)
class Couple:
    """That two people were a couple in one way for a time; a couple that married and divorced is two of these."""

    partners: tuple[str, str]
    kind: CoupleKind
    time: Period = field(default_factory=Period)


class ParentKind(StrEnum):
    """How somebody is a parent of a child."""

    BIRTH = "birth"
    ADOPTIVE = "adoptive"
    FOSTER = "foster"
    STEP = "step"
    GUARDIAN = "guardian"


@dataclass(frozen=True, slots=True)
class Parenthood:
    """That somebody was a parent or carer of a child for a time; birth needs no dates."""

    parent: str
    child: str
    kind: ParentKind = ParentKind.BIRTH
    time: Period = field(default_factory=Period)
    doubted: bool = False
    """True where it is said and not established."""


@dataclass(frozen=True, slots=True)
class Twins:
    """People born of one pregnancy."""

    members: tuple[str, ...]
    identical: bool | None = None
    """None where it is not known."""


class PregnancyEnd(StrEnum):
    """How a pregnancy ended that gave nobody to the family."""

    MISCARRIAGE = "miscarriage"
    STILLBIRTH = "stillbirth"
    TERMINATION = "termination"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Pregnancy:
    """A pregnancy that ended without a child; of one that goes on, the child is a person who is unborn."""

    parents: tuple[str, ...]
    """The mother, and the other parent where known."""
    ended: PregnancyEnd
    on: UncertainDate | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """That somebody lived in a household for a time."""

    person: str
    time: Period = field(default_factory=Period)


@dataclass(frozen=True, slots=True)
class Household:
    """People who lived together."""

    id: str
    label: str
    """What it is called in what is shown, such as "Mother's home"; never an address."""
    stays: tuple[Stay, ...] = ()
    confirmed: UncertainDate | None = None
    """When an agency last found out who lives there."""
    confirmed_by: str = ""
    address: str = field(default="", repr=False)
    """Kept for the people who work on the review, and written nowhere else."""
