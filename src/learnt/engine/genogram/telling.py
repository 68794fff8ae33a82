"""A genogram read out: the same people, relations and households in sentences."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from learnt.engine.domain.relation import Couple, CoupleKind, ParentKind
from learnt.engine.domain.uncertain_date import Period, shown
from learnt.engine.genogram.labelling import LOST, age_words
from learnt.engine.genogram.showing import Line, Pair, Scene, Shown

if TYPE_CHECKING:
    from learnt.engine.genogram.drawing import Genogram

_KINDS = {
    CoupleKind.MARRIED: "married",
    CoupleKind.COHABITING: "living together",
    CoupleKind.TRANSITORY: "in a transitory relationship",
    CoupleKind.SEPARATED: "separated",
    CoupleKind.DIVORCED: "divorced",
}
_PARENTS = {
    ParentKind.ADOPTIVE: "adopted by",
    ParentKind.FOSTER: "fostered by",
    ParentKind.GUARDIAN: "looked after by",
}


def heading(one: "Genogram") -> str:
    """Return what a genogram is called, with its day."""
    return f"{one.scene.family.name or 'Genogram'}, on {shown(one.scene.day)}"


def told(one: "Genogram") -> tuple[str, ...]:
    """Return everything that a genogram shows, as sentences: people, couples, children, twins, households."""
    return tuple(_sentences(one.scene))


def earlier_homes(one: "Genogram") -> tuple[str, ...]:
    """Return who lived in a household before and no longer does, one sentence for each."""
    return tuple(_earlier(one.scene))


def _sentences(scene: Scene) -> Iterator[str]:
    people = [held for held in scene.shown.values() if held.person]
    yield f"On {shown(scene.day)} this family has {len(people)} {'person' if len(people) == 1 else 'people'}."
    yield from (_of_person(scene, held) for held in sorted(people, key=lambda held: held.order))
    yield from (_of_pair(scene, pair) for pair in scene.pairs)
    yield from (_of_line(scene, line) for line in scene.lines)
    yield from _steps(scene)
    for twins in scene.twins:
        kind = {True: "identical twins", False: "twins, not identical", None: "twins"}[twins.identical]
        yield f"{_names(scene, twins.members)} are {kind}."
    for home in scene.homes:
        lives = "lives" if len(home.members) == 1 else "live"
        yield f"In {home.household.label} {lives} {_names(scene, home.members)}{_since(scene, home.members, home.household.id)}."
    nowhere = [id_ for id_ in scene.shown if _lives_nowhere(scene, id_)]
    if nowhere:
        yield f"Where these live is not recorded for the day: {_names(scene, nowhere)}."
    yield from _earlier(scene)


def _of_person(scene: Scene, held: Shown) -> str:
    person = held.person
    assert person is not None
    told_of = [_called(scene, held.id)]
    if person.role.casefold() != person.called.casefold():
        told_of.append(person.role)
    told_of.append(
        "unborn"
        if held.unborn
        else {"other": "another sex", "unknown": "sex not known"}.get(person.sex, str(person.sex))
    )
    if not person.known:
        told_of.append("mentioned, and not identified by anybody")
    if held.unborn and person.born:
        told_of.append(f"due {person.born.words}")
    elif age := age_words(held, scene.day):
        told_of.append(f"died {person.died.words} aged {age}" if held.dead and person.died else age)
    elif held.dead and person.died:
        told_of.append(f"died {person.died.words}")
    return ", ".join(words for words in told_of if words) + "."


def _of_pair(scene: Scene, pair: Pair) -> str:
    names = _names(scene, pair.partners)
    if not pair.kinds:
        return f"{names} have a child; whether they are or were together is not recorded."
    return f"{names}: {', then '.join(_of_couple(one, scene.day) for one in pair.kinds)}{_over(scene, pair)}."


def _of_couple(one: Couple, day: date) -> str:
    return f"{_KINDS[one.kind]}{_time(one.time, day)}"


def _over(scene: Scene, pair: Pair) -> str:
    last = pair.kinds[-1]
    return "; over" if pair.slashes and not last.kind.over and last.time.is_over(scene.day) else ""


def _time(time: Period, day: date) -> str:
    """Tell from when and until when, as far as that was known on a day."""
    words = f" from {time.since.words}" if time.since else ""
    return words + (f" until {time.until.words}" if time.until and time.until.earliest <= day else "")


def _of_line(scene: Scene, line: Line) -> str:
    children, parents = _names(scene, line.children), _names(scene, line.parents)
    several = len(line.children) > 1
    if line.doubted:
        return f"{parents} is said to be a parent of {children}; this is not established."
    if line.kind in _PARENTS:
        be = ("were" if several else "was") if line.past else ("are" if several else "is")
        return f"{children} {be} {_PARENTS[line.kind]} {parents}{' and no longer are' if line.past and several else ' and no longer is' if line.past else ''}."
    if all(scene.shown[child].loss for child in line.children):
        return f"{children}, of {parents}."
    child = "the children" if several else "a child"
    return f"{children} {'are' if several else 'is'} {child} of {parents}{', the eldest first' if several else ''}."


def _steps(scene: Scene) -> Iterator[str]:
    for one in scene.family.parenthoods:
        if (
            one.kind is ParentKind.STEP
            and {one.parent, one.child} <= scene.shown.keys()
            and one.time.may_hold(scene.day)
        ):
            yield f"{_called(scene, one.parent)} is a step-parent of {_called(scene, one.child)}."


def _since(scene: Scene, members: Sequence[str], home: str) -> str:
    """Tell since when those who came later live in a household."""
    later = [
        f"{_called(scene, id_)} from {stay.time.since.words}"
        for id_ in members
        for household, stay in scene.family.homes_of(id_)
        if household.id == home and stay.time.since and stay.time.may_hold(scene.day)
    ]
    return f" ({', '.join(later)})" if later else ""


def _lives_nowhere(scene: Scene, id_: str) -> bool:
    held = scene.shown[id_]
    if held.loss or held.unborn or held.dead:
        return False
    return not any(id_ in home.members for home in scene.homes)


def _earlier(scene: Scene) -> Iterator[str]:
    for household, stay in scene.past_stays:
        yield f"Before: {_called(scene, stay.person)} lived in {household.label}{_time(stay.time, scene.day)}."


def _called(scene: Scene, id_: str) -> str:
    held = scene.shown[id_]
    if held.loss is not None:
        return LOST[held.loss.ended].lower() + (f" in {held.loss.on.words}" if held.loss.on else "")
    assert held.person is not None
    return held.person.called


def _names(scene: Scene, ids: Sequence[str]) -> str:
    names = [_called(scene, id_) for id_ in ids]
    words = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return words[:1].upper() + words[1:]
