"""Made-up light tables of a library, and the plain way to count them."""

import random
from collections.abc import Callable, Iterable

from hypothesis import strategies as st

from learnt.engine.analysis.records import DocumentRow, PlaceRow, ThemeRow, frame_of
from learnt.engine.analysis.standing import COUNTED, Standing
from learnt.engine.analysis.tallies import Tallies, tallies_of
from learnt.engine.analysis.tallying import tallied
from learnt.engine.domain.coding import Kind

NAMES = {"voice": "Voice of the child", "recording": "Recording", "fathers": "Fathers and other men"}
AREAS = ("Harrowmere", "Netherby", "Tarnside")
KINDS = ("review", "briefing", "audit")

Found = list[PlaceRow]
Made = tuple[list[DocumentRow], Found]


def tallies(documents: list[DocumentRow], found: Iterable[PlaceRow], noun: str = "reviews") -> Tallies:
    themes = frame_of(ThemeRow, tallied(found))
    return tallies_of(frame_of(DocumentRow, documents), themes, NAMES, noun=noun)


def place(
    document: str,
    passage: int,
    theme: str,
    kind: Kind = Kind.FINDING,
    *,
    standing: Standing = Standing.SUGGESTED,
) -> PlaceRow:
    return PlaceRow(document, passage, theme, kind, standing)


def plain_families(
    documents: list[DocumentRow],
    found: Found,
    theme: str,
    *,
    kind: Kind = Kind.FINDING,
    within: Callable[[DocumentRow], bool] = lambda _: True,
    standings: tuple[Standing, ...] = (Standing.SUGGESTED, Standing.CONFIRMED),
) -> set[str]:
    """Return the families that raise a theme, the slow way."""
    inside = {one.document: one.family for one in documents if within(one)}
    return {
        inside[one.document]
        for one in found
        if one.document in inside and one.theme == theme and one.kind is kind and one.standing in standings
    }


@st.composite
def libraries(draw: st.DrawFn, most: int = 14) -> Made:
    """Small libraries with families, missing dates, several agencies and every kind and standing."""
    seed = draw(st.integers(0, 2**32 - 1))
    return made(
        random.Random(seed), draw(st.integers(1, most)), density=draw(st.sampled_from([0.2, 0.5, 0.9]))
    )


def made(chance: random.Random, size: int, *, density: float = 0.5) -> Made:
    documents = [
        DocumentRow(
            f"d{at:03}",
            f"f{chance.randrange(max(1, size * 4 // 5)):03}",
            f"Learning review {at}",
            chance.choice(KINDS),
            chance.choice(("local", "national")),
            area=chance.choice((*AREAS, "")),
            agencies=tuple(chance.sample(("police", "health", "school"), chance.randrange(3))),
            publication=chance.choice((2017, 2018, 2019, 2020, None)),
        )
        for at in range(size)
    ]
    found = [
        PlaceRow(one.document, passage, theme, chance.choice(COUNTED[:3]), chance.choice(list(Standing)))
        for one in documents
        for theme in NAMES
        for passage in range(2)
        if chance.random() < density
    ]
    return documents, found
