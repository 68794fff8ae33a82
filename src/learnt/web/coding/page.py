"""A part of a document as a page shows it: headings, paragraphs, lists and tables of passages."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from django.urls import reverse

from learnt.engine.domain.document import Role
from learnt.web.coding.grid import Grid, grid_of
from learnt.web.coding.outline import Outline, outline_of
from learnt.web.coding.people import names_of
from learnt.web.coding.shown import PassageShown, Viewer, shown
from learnt.web.coding.sight import Sight, held_back
from learnt.web.coding.spoken import Spoken, spoken_of
from learnt.web.coding.tally import tally_of
from learnt.web.library.models import Passage

_DEEPEST = 6
_TEMPLATES = {
    Role.HEADING: "coding/_heading.html",
    Role.PARAGRAPH: "coding/_paragraph.html",
    Role.ITEM: "coding/_list.html",
    Role.CELL: "coding/_table.html",
    Role.NOTE: "coding/_aside.html",
}


@dataclass(frozen=True, slots=True)
class Block:
    """Passages that stand together on the page."""

    kind: Role
    """What its passages are; items make a list and cells a table."""
    passages: tuple[PassageShown, ...]
    grid: Grid | None = None
    """The table, where the cells make one."""

    @property
    def template(self) -> str:
        """What draws it."""
        return _TEMPLATES[self.kind]

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.passages[0].page

    @property
    def spoken_of(self) -> list[PassageShown]:
        """Cells with more to show than their words."""
        return [passage for passage in self.passages if passage.has_more]


@dataclass(slots=True)
class Depths:
    """Levels of headings as they are shown: none is skipped, whatever the document does."""

    above: list[int] = field(default_factory=list)

    def next(self, level: int) -> int:
        """Return the level on the page of a heading, 2 for the highest."""
        self.above = [*(one for one in self.above if one < level), level]
        return min(_DEEPEST, 1 + len(self.above))


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on one page of the original."""

    page: int
    blocks: tuple[Block, ...]


def sheets_of(sight: Sight, first: int, last: int) -> list[Sheet]:
    """Return the passages from one number to another as blocks, page by page."""
    blocks = _grouped(shown_between(sight, first, last))
    return [Sheet(page, tuple(run)) for page, run in groupby(blocks, key=lambda block: block.page)]


def shown_between(sight: Sight, first: int, last: int) -> list[PassageShown]:
    """Return the passages from one number to another as the person sees them."""
    rows = sight.version.passages.filter(number__range=(first, last)).prefetch_related("suggestions")
    spoken = spoken_of(sight, first, last)
    viewer = Viewer(
        sight=sight,
        names=names_of(_signed(spoken.values())),
        held=held_back(sight),
        base=reverse("coding:document", args=[sight.document.pk]),
        skips=skips(sight, first, last),
    )
    depths = Depths()
    return [shown(row, spoken.get(row.number, Spoken()), viewer, depth=_depth(row, depths)) for row in rows]


def skips(sight: Sight, first: int, last: int) -> dict[int, str]:
    """Return for each passage where the next one with a suggestion left is shown; nothing where none is left."""
    if not sight.codes:
        return {}
    outline, left = outline_of(sight.version), sorted(tally_of(sight).left)
    places = {number: bisect_right(left, number) for number in range(first, last + 1)}
    return {number: address(sight, outline, left[at]) for number, at in places.items() if at < len(left)}


def address(sight: Sight, outline: Outline, passage: int) -> str:
    """Return where a passage is shown."""
    page = reverse("coding:document", args=[sight.document.pk])
    return f"{page}?part={outline.part_of(passage).number}#passage-{passage}"


def passage_shown(sight: Sight, number: int) -> PassageShown:
    """Return one passage as the person sees it, with its heading's level as on its page."""
    outline = outline_of(sight.version)
    depths, part = Depths(), outline.part_of(number)
    depth = 0
    for at in range(part.first, number + 1):
        if outline.spots[at].role is Role.HEADING:
            depth = depths.next(outline.spots[at].level)
    found = shown_between(sight, number, number)[0]
    return replace(found, depth=depth) if found.role == Role.HEADING else found


def _depth(row: Passage, depths: Depths) -> int:
    return depths.next(row.level) if row.role == Role.HEADING else row.level


def _signed(spoken: Iterable[Spoken]) -> set[str]:
    return {one.by for said in spoken for told in (said.words, said.readings, said.comments) for one in told}


def _grouped(passages: Sequence[PassageShown]) -> Iterator[Block]:
    """Yield headings, paragraphs and notes one by one, and items and cells together."""
    for role, run in groupby(passages, key=lambda passage: passage.role):
        found = tuple(run)
        kind = Role(role)
        if kind is Role.CELL:
            yield Block(kind, found, grid_of(found))
        elif kind is Role.ITEM:
            yield Block(kind, found)
        else:
            yield from (Block(kind, (passage,)) for passage in found)
