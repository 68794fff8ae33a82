"""The people of a case with their relations and households, checked against each other."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from learnt.engine.domain.errors import UserError
from learnt.engine.domain.person import Person
from learnt.engine.domain.relation import Couple, Household, Parenthood, ParentKind, Pregnancy, Stay, Twins

_ADULT = 18
_BIRTH_PARENTS = 2


class Deceased(StrEnum):
    """How somebody who has died is shown."""

    CROSS = "cross"
    GENTLE = "gentle"
    BY_FAMILY = "by-family"


@dataclass(frozen=True, slots=True)
class FamilyFault:
    """Something in a family that cannot be."""

    about: object
    """The person, relation or household that it is about."""
    what: str


class FamilyError(UserError):
    """A family with faults; all of them are reported together."""

    def __init__(self, faults: Sequence[FamilyFault]) -> None:
        super().__init__(
            "The people cannot be as they are given:\n" + "\n".join(f"  {one.what}" for one in faults)
        )
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Family:
    """Everybody in the life of the children of a case. It checks itself."""

    people: tuple[Person, ...]
    couples: tuple[Couple, ...] = ()
    parenthoods: tuple[Parenthood, ...] = ()
    twins: tuple[Twins, ...] = ()
    pregnancies: tuple[Pregnancy, ...] = ()
    households: tuple[Household, ...] = ()
    name: str = ""
    _by_id: dict[str, Person] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {person.id: person for person in self.people})
        if found := tuple(_faults(self)):
            raise FamilyError(found)

    def person(self, id_: str) -> Person:
        """Return the person of an id, which must be known."""
        return self._by_id[id_]

    def knows(self, id_: str) -> bool:
        """Tell whether there is a person of an id."""
        return id_ in self._by_id

    def parents_of(self, id_: str, *kinds: ParentKind) -> tuple[str, ...]:
        """Return the ids of somebody's parents of some kinds, or of all, in the order they are given."""
        found = (
            one.parent for one in self.parenthoods if one.child == id_ and (not kinds or one.kind in kinds)
        )
        return tuple(dict.fromkeys(found))

    def children_of(self, id_: str, *kinds: ParentKind) -> tuple[str, ...]:
        """Return the ids of somebody's children of some kinds, or of all, the eldest first."""
        found = {
            one.child for one in self.parenthoods if one.parent == id_ and (not kinds or one.kind in kinds)
        }
        return tuple(sorted(found, key=self._age_order))

    def siblings_of(self, id_: str) -> tuple[str, ...]:
        """Return the ids of everybody who has a birth or adoptive parent in common with somebody."""
        kinds = (ParentKind.BIRTH, ParentKind.ADOPTIVE)
        found = {
            child for parent in self.parents_of(id_, *kinds) for child in self.children_of(parent, *kinds)
        }
        return tuple(sorted(found - {id_}, key=self._age_order))

    def partners_of(self, id_: str) -> tuple[str, ...]:
        """Return the ids of everybody who was ever in a couple with somebody, in the order they are given."""
        pairs = (one.partners for one in self.couples if id_ in one.partners)
        return tuple(dict.fromkeys(other for pair in pairs for other in pair if other != id_))

    def homes_of(self, id_: str) -> tuple[tuple[Household, Stay], ...]:
        """Return every household somebody lived in, with the stay."""
        return tuple((home, stay) for home in self.households for stay in home.stays if stay.person == id_)

    def is_child(self, id_: str, day: date) -> bool:
        """Tell whether somebody is a child on a day: as the review says, or by their date of birth or their role."""
        person = self.person(id_)
        if person.child is not None:
            return person.child
        if person.unborn:
            return True
        if person.born is not None:
            return (
                day.year - person.born.earliest.year - (_before_birthday(day, person.born.earliest)) < _ADULT
            )
        return any(word in person.role.casefold() for word in ("child", "baby", "sibling", "unborn"))

    def _age_order(self, id_: str) -> tuple[date, int]:
        person = self.person(id_)
        return (person.born.earliest if person.born else date.max, self.people.index(person))


def _before_birthday(day: date, born: date) -> bool:
    return (day.month, day.day) < (born.month, born.day)


def _faults(family: Family) -> Iterator[FamilyFault]:
    yield from _twice(family.people, "person")
    yield from _twice(family.households, "household")
    yield from (FamilyFault(one, what) for one in family.people for what in _of_person(one))
    unknown = tuple(_unknown(family))
    yield from unknown
    yield from _of_time(family)
    if not unknown:
        yield from _of_couples(family)
        yield from _of_parents(family)
        yield from _of_stays(family)


def _twice(things: Iterable[Person | Household], called: str) -> Iterator[FamilyFault]:
    seen: Counter[str] = Counter()
    for one in things:
        seen[one.id] += 1
        if not one.id:
            yield FamilyFault(one, f"A {called} has no id. Give each one an id of its own.")
        elif seen[one.id] > 1:
            yield FamilyFault(
                one, f"Two of a kind ({called}) have the id “{one.id}”. Give each an id of its own."
            )


def _of_person(person: Person) -> Iterator[str]:
    if person.unborn and person.died:
        yield f"“{person.id}” is unborn and has died. For a pregnancy that ended use the list of pregnancies."
    if person.born and person.died and person.died.latest < person.born.earliest:
        yield f"“{person.id}” died before being born. Check both dates."


def _unknown(family: Family) -> Iterator[FamilyFault]:
    for one, ids in _named(family):
        for id_ in ids:
            if not family.knows(id_):
                yield FamilyFault(one, f"There is no person with the id “{id_}”. Add them, or mend the id.")
        if len(set(ids)) < len(ids):
            yield FamilyFault(one, f"“{ids[0]}” is named twice in one relation. Name each person once.")


def _named(family: Family) -> Iterator[tuple[object, tuple[str, ...]]]:
    yield from ((one, one.partners) for one in family.couples)
    yield from ((one, (one.parent, one.child)) for one in family.parenthoods)
    yield from ((one, one.members) for one in family.twins)
    yield from ((one, one.parents) for one in family.pregnancies)
    yield from ((stay, (stay.person,)) for home in family.households for stay in home.stays)


def _of_time(family: Family) -> Iterator[FamilyFault]:
    stays = (stay for home in family.households for stay in home.stays)
    lasting: tuple[Couple | Parenthood | Stay, ...] = (*family.couples, *family.parenthoods, *stays)
    for one in lasting:
        if not one.time.in_order:
            yield FamilyFault(one, "It ends before it begins. Check both dates.")


def _of_couples(family: Family) -> Iterator[FamilyFault]:
    for one in family.couples:
        for id_ in one.partners:
            if family.person(id_).unborn:
                yield FamilyFault(one, f"“{id_}” is unborn and cannot be in a couple. Check the id.")


def _of_parents(family: Family) -> Iterator[FamilyFault]:
    sure = [one for one in family.parenthoods if one.kind is ParentKind.BIRTH and not one.doubted]
    for child, count in Counter(one.child for one in sure).items():
        if count > _BIRTH_PARENTS:
            yield FamilyFault(
                family.person(child), f"“{child}” has more than two birth parents. Mark those in doubt."
            )
    for one in sure:
        born, parent = family.person(one.child).born, family.person(one.parent).born
        if born and parent and born.latest <= parent.earliest:
            yield FamilyFault(
                one, f"“{one.child}” is born before the parent “{one.parent}”. Check both dates."
            )
    yield from (
        FamilyFault(family.person(id_), f"“{id_}” is their own ancestor. Check who is a parent of whom.")
        for id_ in _own_ancestors(family)
    )


def _own_ancestors(family: Family) -> tuple[str, ...]:
    """Return everybody from whom a way up from parent to parent leads back to them."""
    up = {person.id: set(family.parents_of(person.id)) for person in family.people}
    left = dict(up)
    while gone := {id_ for id_, parents in left.items() if not parents & left.keys()}:
        left = {id_: parents for id_, parents in left.items() if id_ not in gone}
    return tuple(id_ for id_ in left if _leads_back(id_, left))


def _leads_back(id_: str, up: dict[str, set[str]]) -> bool:
    reached: set[str] = set()
    step = up[id_] & up.keys()
    while step - reached:
        reached |= step
        step = {parent for one in step for parent in up[one]} & up.keys()
    return id_ in reached


def _of_stays(family: Family) -> Iterator[FamilyFault]:
    for home in family.households:
        for stay in home.stays:
            died, since = family.person(stay.person).died, stay.time.since
            if died and since and since.earliest > died.latest:
                yield FamilyFault(stay, f"“{stay.person}” moves in after having died. Check both dates.")
