"""What a genogram shows on a day: who is there, who is with whom, whose child is who, and who lives together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from learnt.engine.domain.family import Family
from learnt.engine.domain.person import Person, Sex
from learnt.engine.domain.relation import Couple, CoupleKind, Household, ParentKind, Pregnancy, Stay, Twins
from learnt.engine.domain.uncertain_date import UncertainDate

_CARRIED = timedelta(days=294)
"""The longest before a birth that a pregnancy is shown."""
_NEVER = date.max


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody in a genogram, or a pregnancy that ended."""

    id: str
    person: Person | None = None
    loss: Pregnancy | None = None
    unborn: bool = False
    dead: bool = False
    order: tuple[date, int] = (_NEVER, 0)
    """By which brothers and sisters stand, the eldest first."""

    @property
    def sex(self) -> Sex:
        """Sex as recorded."""
        return self.person.sex if self.person else Sex.UNKNOWN


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who are or were together, or who have a child."""

    partners: tuple[str, str]
    transitory: bool
    slashes: int
    kinds: tuple[Couple, ...] = ()
    """What was recorded of them and had begun by the day, in order of time."""
    order: date = _NEVER


@dataclass(frozen=True, slots=True)
class Line:
    """The children of one or two parents, in one way of being their child."""

    parents: tuple[str, ...]
    children: tuple[str, ...]
    """The eldest first."""
    kind: ParentKind
    doubted: bool = False
    past: bool = False


@dataclass(frozen=True, slots=True)
class Home:
    """A household with those who live in it on the day."""

    household: Household
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a genogram shows on a day."""

    family: Family
    day: date
    shown: dict[str, Shown]
    pairs: tuple[Pair, ...]
    lines: tuple[Line, ...]
    twins: tuple[Twins, ...]
    homes: tuple[Home, ...]
    past_stays: tuple[tuple[Household, Stay], ...]

    def is_child(self, id_: str) -> bool:
        """Tell whether somebody shown is a child on the day."""
        return self.shown[id_].loss is None and self.family.is_child(id_, self.day)


def scene(family: Family, day: date) -> Scene:
    """Return what is shown of a family on a day: what had begun by then, and of that what was over as past."""
    shown = {one.id: one for one in (*_people(family, day), *_losses(family, day))}
    lines = tuple(_lines(family, day, shown))
    pairs = _pairs(family, day, shown)
    pairs += tuple(_implied(lines, pairs, shown))
    twins = tuple(
        Twins(members, one.identical)
        for one in family.twins
        if len(members := tuple(id_ for id_ in one.members if id_ in shown)) > 1
    )
    homes, past = _homes(family, day, shown)
    return Scene(family, day, shown, pairs, lines, twins, homes, past)


def _people(family: Family, day: date) -> Iterator[Shown]:
    for number, person in enumerate(family.people):
        born = person.born
        begun = born is None or born.earliest - _CARRIED <= day
        unborn = person.unborn or (born is not None and born.earliest > day)
        if (unborn and not begun) or not _has_come(family, person.id, day):
            continue
        dead = person.died is not None and person.died.earliest <= day
        yield Shown(person.id, person, None, unborn, dead, (born.earliest if born else _NEVER, number))


def _has_come(family: Family, id_: str, day: date) -> bool:
    """Tell whether somebody belongs to the family by a day; only who has ties, all of them later, does not yet."""
    if any(one.child == id_ for one in family.parenthoods):
        return True
    ties = [_first_day(one.time.since) for one in family.couples if id_ in one.partners]
    ties += [_first_day(stay.time.since) for _, stay in family.homes_of(id_)]
    for one in family.parenthoods:
        if one.parent == id_ and one.kind is ParentKind.BIRTH:
            ties.append(_first_day(family.person(one.child).born, _CARRIED))
        elif one.parent == id_:
            ties.append(_first_day(one.time.since))
    return not ties or min(ties) <= day


def _first_day(when: UncertainDate | None, before: timedelta = timedelta(0)) -> date:
    return when.earliest - before if when else date.min


def _losses(family: Family, day: date) -> Iterator[Shown]:
    for number, loss in enumerate(family.pregnancies):
        if loss.on is None or loss.on.earliest <= day:
            order = (loss.on.earliest if loss.on else _NEVER, number)
            yield Shown(f"pregnancy {number + 1}", loss=loss, order=order)


def _pairs(family: Family, day: date, shown: dict[str, Shown]) -> tuple[Pair, ...]:
    told: dict[frozenset[str], list[Couple]] = {}
    for couple in family.couples:
        since = couple.time.since
        if all(id_ in shown for id_ in couple.partners) and (since is None or since.earliest <= day):
            told.setdefault(frozenset(couple.partners), []).append(couple)
    return tuple(_pair(sorted(couples, key=_begun), day) for couples in told.values())


def _begun(couple: Couple) -> tuple[date, bool]:
    return (couple.time.since.earliest if couple.time.since else date.min, couple.kind.over)


def _pair(couples: list[Couple], day: date) -> Pair:
    last = couples[-1]
    slashes = 0
    if last.kind is CoupleKind.DIVORCED:
        slashes = 2
    elif last.kind is CoupleKind.SEPARATED or last.time.is_over(day):
        slashes = 1
    lasting = [one.kind for one in couples if not one.kind.over] or [last.kind]
    first = couples[0].time.since
    return Pair(
        last.partners,
        lasting[-1] is CoupleKind.TRANSITORY,
        slashes,
        tuple(couples),
        first.earliest if first else _NEVER,
    )


def _lines(family: Family, day: date, shown: dict[str, Shown]) -> Iterator[Line]:
    """Yield the children of each set of parents; step-parents stand by their partner and have no line."""
    children: dict[tuple[tuple[str, ...], ParentKind, bool, bool], list[str]] = {}
    for id_ in shown:
        for parents, kind, doubted, past in _parents(family, day, id_, shown):
            children.setdefault((parents, kind, doubted, past), []).append(id_)
    for (parents, kind, doubted, past), ids in children.items():
        yield Line(parents, tuple(sorted(ids, key=lambda id_: shown[id_].order)), kind, doubted, past)


def _parents(
    family: Family, day: date, id_: str, shown: dict[str, Shown]
) -> Iterator[tuple[tuple[str, ...], ParentKind, bool, bool]]:
    loss = shown[id_].loss
    if loss is not None:
        yield tuple(sorted(p for p in loss.parents if p in shown)), ParentKind.BIRTH, False, False
        return
    sets: dict[tuple[ParentKind, bool, bool], set[str]] = {}
    for one in family.parenthoods:
        begun = one.kind is ParentKind.BIRTH or one.time.since is None or one.time.since.earliest <= day
        if one.child != id_ or one.parent not in shown or one.kind is ParentKind.STEP or not begun:
            continue
        past = one.kind is not ParentKind.BIRTH and one.time.is_over(day)
        sets.setdefault((one.kind, one.doubted, past), set()).add(one.parent)
    for (kind, doubted, past), parents in sets.items():
        together = len(parents) == 2 and not doubted
        for group in [tuple(sorted(parents))] if together else [(parent,) for parent in sorted(parents)]:
            yield group, kind, doubted, past


def _implied(lines: tuple[Line, ...], pairs: tuple[Pair, ...], shown: dict[str, Shown]) -> Iterator[Pair]:
    """Yield parents of one child of whom nothing is recorded as a couple: whether they are together is not known."""
    known = {frozenset(pair.partners) for pair in pairs}
    for line in lines:
        if len(line.parents) == 2 and frozenset(line.parents) not in known:
            known.add(frozenset(line.parents))
            first = shown[line.children[0]].order[0]
            yield Pair((line.parents[0], line.parents[1]), transitory=True, slashes=0, order=first)


def _homes(
    family: Family, day: date, shown: dict[str, Shown]
) -> tuple[tuple[Home, ...], tuple[tuple[Household, Stay], ...]]:
    homes, past = [], []
    for household in family.households:
        members = []
        for stay in household.stays:
            here = stay.person in shown and not shown[stay.person].dead
            if here and stay.time.may_hold(day):
                members.append(stay.person)
            elif stay.person in shown and stay.time.is_over(day):
                past.append((household, stay))
        if members:
            homes.append(Home(household, tuple(dict.fromkeys(members))))
    return tuple(homes), tuple(past)
