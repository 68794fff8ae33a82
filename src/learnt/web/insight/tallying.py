"""Count again which passages of a document raise which themes, from rows alone.

It gives what `learnt.engine.analysis.tallying.places` gives for a whole entry, but that a theme which some confirmed and
others rejected counts as a suggestion until somebody settles it, as it does on the pages; a test holds the two together.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from learnt.engine.analysis.standing import COUNTED, Standing
from learnt.engine.domain.coding import Assertion, Kind
from learnt.engine.searching.fields import Status
from learnt.web.insight.models import Tally, ThemePlace
from learnt.web.library.models import Document, LearningPoint, Recommendation, Suggestion, Version
from learnt.web.library.standings import On, standings_of

_COUNTS_AS = {
    Status.CONFIRMED: Standing.CONFIRMED,
    Status.SUGGESTED: Standing.SUGGESTED,
    Status.DISPUTED: Standing.SUGGESTED,
}


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a passage stands, and its kind."""

    number: int
    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Mined:
    """A passage whose kind and themes its place among the findings tells."""

    passage: int
    kind: Kind
    themes: tuple[str, ...]


def tally(document: Document, theme: str | None = None) -> None:
    """Count again the places of all themes of a document, or of one."""
    version = document.current
    assert version is not None
    spots = [
        _Spot(number, start, end, Kind(kind))
        for number, start, end, kind in version.passages.values_list("number", "start", "end", "kind")
    ]
    mined = list(_mined(version, spots))
    statuses = standings_of(document, theme, also=_also(version, mined, theme))
    kinds = {spot.number: spot.kind for spot in spots}
    kinds |= {one.passage: one.kind for one in reversed(mined) if kinds[one.passage] not in COUNTED}
    old = ThemePlace.objects.filter(document=document)
    (old.filter(theme=theme) if theme else old).delete()
    ThemePlace.objects.bulk_create(
        [
            ThemePlace(
                document=document, passage=on.passage, theme=on.theme, kind=kinds[on.passage],
                standing=_COUNTS_AS[status],
            )
            for on, status in statuses.items()
            if status in _COUNTS_AS and kinds[on.passage] in COUNTED
        ],
        update_conflicts=True,
        unique_fields=["document", "passage", "theme"],
        update_fields=["kind", "standing"],
    )  # fmt: skip
    Tally.objects.update_or_create(document=document)


def _also(version: Version, mined: list[_Mined], theme: str | None) -> list[On]:
    """Return the themes that findings raise, without those that their passage says were not there."""
    absent = Suggestion.objects.filter(passage__version=version, assertion=Assertion.ABSENT)
    denied = {On(*row) for row in absent.order_by().values_list("passage__number", "theme")}
    found = (On(one.passage, name) for one in mined for name in one.themes)
    return [on for on in found if on not in denied and theme in {None, on.theme}]


def _mined(version: Version, spots: list[_Spot]) -> Iterator[_Mined]:
    points = LearningPoint.objects.filter(version=version)
    for learned, advice, themes, good in points.values_list("learned", "advice", "themes", "good_practice"):
        told = [(place, Kind.FINDING) for place in learned if good or not _only_a_fact(spots, place)]
        said = [*told, *((place, Kind.RECOMMENDATION) for place in advice)]
        for (start, end, _), kind in said[:1]:
            yield from _at(spots, (start, end), kind, themes)
    for start, end, themes in Recommendation.objects.filter(version=version).values_list(
        "start", "end", "themes"
    ):
        yield from _at(spots, (start, end), Kind.RECOMMENDATION, themes)


def _at(spots: list[_Spot], place: tuple[int, int], kind: Kind, themes: list[str]) -> Iterator[_Mined]:
    spot = spot_at(spots, *place)
    if spot is not None:
        yield _Mined(spot.number, kind, tuple(themes))


def _only_a_fact(spots: list[_Spot], place: tuple[int, int, int]) -> bool:
    spot = spot_at(spots, place[0], place[1])
    return spot is not None and spot.kind is Kind.CASE_FACT


def spot_at(spots: list[_Spot], start: int, end: int) -> _Spot | None:
    """Return the first passage that shares characters with a range of the text."""
    first = bisect_right(spots, start, key=lambda spot: spot.end)
    return spots[first] if first < len(spots) and spots[first].start < end else None
