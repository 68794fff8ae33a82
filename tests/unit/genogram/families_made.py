"""Families made by chance, of every shape that the people of a case may have; fictional."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from hypothesis import strategies as st

from learnt.engine.domain.family import Family
from learnt.engine.domain.person import Person, Sex
from learnt.engine.domain.relation import (
    Couple,
    CoupleKind,
    Household,
    Parenthood,
    ParentKind,
    Pregnancy,
    PregnancyEnd,
    Stay,
    Twins,
)
from learnt.engine.domain.uncertain_date import Period, UncertainDate

DAY = date(2026, 11, 21)


@st.composite
def families(draw: st.DrawFn) -> Family:
    """Up to fourteen people in three generations, with several partners, carers, twins, losses and households."""
    rows = [
        [f"p{level}{number}" for number in range(draw(st.integers(1, most)))]
        for level, most in enumerate((4, 4, 6))
    ]
    years = (1955, 1985, 2012)
    people = [
        _person(draw, id_, years[level] + draw(st.integers(0, 9)), child=level == 2)
        for level, row in enumerate(rows)
        for id_ in row
    ]
    parents = [*_births(draw, rows)]
    parents += _carers(draw, rows, parents)
    lost = (Pregnancy((rows[1][0],), draw(st.sampled_from(PregnancyEnd)), UncertainDate.year(2014)),)
    return Family(
        tuple(people), tuple(_couples(draw, rows)), tuple(parents), _twins(draw, rows[2], parents),
        lost if draw(st.booleans()) else (), tuple(_homes(draw, [id_ for row in rows for id_ in row])),
        "A family made by chance",
    )  # fmt: skip


def _couples(draw: st.DrawFn, rows: list[list[str]]) -> Iterator[Couple]:
    met: set[frozenset[str]] = set()
    for level in (0, 1):
        for _ in range(draw(st.integers(0, 3)) if len(rows[level]) > 1 else 0):
            one, other = draw(st.permutations(rows[level]))[:2]
            if frozenset((one, other)) not in met:
                met.add(frozenset((one, other)))
                yield Couple((one, other), draw(st.sampled_from(CoupleKind)), _time(draw, 2010))
    if draw(st.integers(0, 4)) == 0:
        pair = (draw(st.sampled_from(rows[0])), draw(st.sampled_from(rows[1])))
        yield Couple(pair, draw(st.sampled_from(CoupleKind)), _time(draw, 2012))


def _births(draw: st.DrawFn, rows: list[list[str]]) -> Iterator[Parenthood]:
    for level in (0, 1):
        for child in rows[level + 1]:
            for parent in draw(st.permutations(rows[level]))[: draw(st.integers(0, 2))]:
                yield Parenthood(parent, child, doubted=draw(st.integers(0, 9)) == 0)


def _carers(draw: st.DrawFn, rows: list[list[str]], births: list[Parenthood]) -> Iterator[Parenthood]:
    kinds = [ParentKind.FOSTER, ParentKind.ADOPTIVE, ParentKind.GUARDIAN, ParentKind.STEP]
    for child in rows[2]:
        carer = draw(st.sampled_from([*rows[0], *rows[1]]))
        if draw(st.integers(0, 3)) == 0 and not any(
            (one.parent, one.child) == (carer, child) for one in births
        ):
            yield Parenthood(carer, child, draw(st.sampled_from(kinds)), _time(draw, 2018))


def _person(draw: st.DrawFn, id_: str, year: int, *, child: bool) -> Person:
    role = draw(st.sampled_from(["", "mother's former partner", "subject child" if child else "aunt"]))
    pseudonym = draw(st.sampled_from([f"Person {id_}", "", "WWWWWW MMMMMM"]))
    born = draw(st.sampled_from([UncertainDate.year(year), UncertainDate.on(date(year, 3, 4)), None]))
    died = UncertainDate.year(2024) if draw(st.integers(0, 7)) == 0 else None
    known = draw(st.integers(0, 6)) > 0
    return Person(
        id_, role, pseudonym, sex=draw(st.sampled_from(Sex)), born=born, died=died, known=known, child=child
    )


def _time(draw: st.DrawFn, year: int) -> Period:
    since = draw(st.sampled_from([None, UncertainDate.year(year), UncertainDate.on(date(year, 2, 3))]))
    return Period(since, draw(st.sampled_from([None, None, UncertainDate.year(year + 5)])))


def _twins(draw: st.DrawFn, row: list[str], parents: list[Parenthood]) -> tuple[Twins, ...]:
    def of(id_: str) -> frozenset[str]:
        return frozenset(one.parent for one in parents if one.child == id_)

    pairs = [(one, other) for one, other in pairwise(row) if of(one) and of(one) == of(other)]
    return (
        (Twins(draw(st.sampled_from(pairs)), draw(st.booleans())),) if pairs and draw(st.booleans()) else ()
    )


def _homes(draw: st.DrawFn, ids: list[str]) -> list[Household]:
    homes, left = [], draw(st.permutations(ids))
    for number in range(draw(st.integers(0, 3))):
        count = draw(st.integers(1, 5))
        members, left = left[:count], left[count:]
        if members and draw(st.integers(0, 3)) == 0 and homes:
            members = [*members, homes[0].stays[0].person]
        if members:
            homes.append(Household(f"h{number}", f"Home {number}", tuple(Stay(one) for one in members)))
    return homes
