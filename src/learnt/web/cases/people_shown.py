"""The people of a case as their page shows them: by pseudonym or role, with names only where they were asked for."""

from dataclasses import dataclass

from django.urls import reverse

from learnt.engine.domain.family import Family
from learnt.engine.domain.person import Person
from learnt.engine.domain.relation import Household
from learnt.engine.domain.uncertain_date import Period, UncertainDate
from learnt.web.cases.models import Case, Piece, PieceKind
from learnt.web.look.parts import Link, Row

_HEADS = {
    PieceKind.PERSON: "People", PieceKind.COUPLE: "Couples", PieceKind.PARENT: "Parents and carers",
    PieceKind.TWINS: "Twins", PieceKind.PREGNANCY: "Pregnancies that ended", PieceKind.HOUSEHOLD: "Households",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """One person, relation or household."""

    title: str
    rows: list[Row]
    actions: list[Link]


@dataclass(frozen=True, slots=True)
class Group:
    """All pieces of one kind."""

    heading: str
    cards: list[Card]


def called_of(family: Family | None, id_: str) -> str:
    """Return what somebody is called in what is shown."""
    return family.person(id_).called if family and family.knows(id_) else id_


def cards(case: Case, family: Family | None, *, names: bool) -> list[Group]:
    """Return the pieces of a case, in the order of their kinds."""
    if family is None:
        return []
    found: dict[PieceKind, list[Piece]] = {}
    for piece in case.pieces.all():
        found.setdefault(PieceKind(piece.kind), []).append(piece)
    return [
        Group(
            _HEADS[kind],
            [_card(piece, family, number, names=names) for number, piece in enumerate(found[kind])],
        )
        for kind in PieceKind
        if kind in found
    ]


def _card(piece: Piece, family: Family, number: int, *, names: bool) -> Card:
    title, rows = _told(PieceKind(piece.kind), family, number, names=names)
    links = [
        Link("Change", reverse("cases:piece", args=[piece.case_id, piece.pk])),
        Link("Take out", reverse("cases:piece-remove", args=[piece.case_id, piece.pk])),
    ]
    return Card(title, [row for row in rows if row.value], links)


def _told(kind: PieceKind, family: Family, number: int, *, names: bool) -> tuple[str, list[Row]]:
    if kind is PieceKind.PERSON:
        person = family.people[number]
        return person.called, _of_person(person, names=names)
    if kind is PieceKind.HOUSEHOLD:
        home = family.households[number]
        return home.label, _of_home(home, family, names=names)
    ids, rows = _related(kind, family, number)
    called = [called_of(family, id_) for id_ in ids]
    return (", parent or carer of " if kind is PieceKind.PARENT else " and ").join(called), rows


def _related(kind: PieceKind, family: Family, number: int) -> tuple[tuple[str, ...], list[Row]]:
    """Return whom a relation is between, and what is said of it."""
    if kind is PieceKind.COUPLE:
        couple = family.couples[number]
        return couple.partners, [Row("How", couple.kind.value.capitalize()), _time(couple.time)]
    if kind is PieceKind.PARENT:
        one = family.parenthoods[number]
        doubt = ", said and not established" if one.doubted else ""
        return (one.parent, one.child), [Row("How", f"{one.kind.value.capitalize()}{doubt}"), _time(one.time)]
    if kind is PieceKind.TWINS:
        twins = family.twins[number]
        kinds = {True: "Identical", False: "Not identical", None: "Not known whether identical"}
        return twins.members, [Row("How", kinds[twins.identical])]
    loss = family.pregnancies[number]
    return loss.parents, [Row("How it ended", loss.ended.value.capitalize()), Row("When", _date(loss.on))]


def _of_person(person: Person, *, names: bool) -> list[Row]:
    seen = "\n".join(
        f"{'Seen' if one.seen else 'Not seen'} by {one.by}{f', {one.on.words}' if one.on else ''}"
        for one in person.sightings
    )
    aliases = "\n".join(f"{one.name}{f' ({one.agency})' if one.agency else ''}" for one in person.aliases)
    born = f"{'Expected ' if person.unborn else ''}{_date(person.born)}"
    return [
        Row("Who", person.role[:1].upper() + person.role[1:]), Row("Name", person.name if names else ""), Row("Written as", aliases if names else ""),
        Row("Identified", "" if person.known else "Nobody has identified them"), Row("Sex as recorded", person.sex.value.capitalize()),
        Row("Born", born if person.born else ""), Row("Died", _date(person.died)), Row("Known to", ", ".join(person.known_to)),
        Row("Seen", seen),
    ]  # fmt: skip


def _of_home(home: Household, family: Family, *, names: bool) -> list[Row]:
    stays = "\n".join(
        f"{called_of(family, stay.person)}{', ' + period if (period := _period(stay.time)) else ''}"
        for stay in home.stays
    )
    by = f" by {home.confirmed_by}" if home.confirmed_by else ""
    confirmed = f"{_date(home.confirmed)}{by}" if home.confirmed else "Never, as far as is recorded"
    address = Row("Address", home.address if names else "")
    return [Row("Who lived there", stays), Row("Last found out", confirmed), address]


def _time(time: Period) -> Row:
    return Row("When", _period(time))


def _period(time: Period) -> str:
    since = f"since {time.since.words}" if time.since else ""
    until = f"until {time.until.words}" if time.until else ""
    return ", ".join(filter(None, (since, until)))


def _date(when: UncertainDate | None) -> str:
    return when.words if when else ""
