"""A briefing taken apart, so that its sentences can be changed, taken out, put back and moved, and put together again."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from learnt.engine.domain.briefing import (
    Block,
    BlockKind,
    Briefing,
    Content,
    Link,
    Part,
    Picture,
    Sentence,
    Table,
)


@dataclass(slots=True)
class Line:
    """A sentence in its place."""

    sentence: Sentence
    composed: Sentence | None = None
    """As it was composed; None where somebody added it."""
    removed: bool = False
    touched: int = 0
    """Number of the last change to it."""
    touched_by: str = ""

    @property
    def state(self) -> str:
        """What stands here, in short: another where anybody has changed it since."""
        one = self.sentence
        told = f"{one.words}|{one.backing}|{one.references}|{one.taken_on_by}|{self.removed}"
        return hashlib.sha256(told.encode()).hexdigest()[:16]


@dataclass(slots=True)
class Holder:
    """What holds sentences: a block, a table, a picture, the links or the speaker's notes of a part."""

    content: Content | tuple[Link, ...] | None
    """None for the notes."""
    lines: "list[Line | None]"
    """None for an empty cell."""

    @property
    def movable(self) -> bool:
        """Whether sentences may come and go: cells of tables and links stay where they are."""
        return isinstance(self.content, Block) or self.content is None

    def shown(self) -> Iterator[Line]:
        """Yield the sentences that were not taken out."""
        return (line for line in self.lines if line is not None and not line.removed)

    def index(self, sentence: str) -> int:
        """Return where a sentence of this stands."""
        return next(at for at, line in enumerate(self.lines) if line and line.sentence.id == sentence)


@dataclass(slots=True)
class Section:
    """A part taken apart."""

    part: Part
    heading: str
    holders: list[Holder]
    links: Holder
    notes: Holder
    removed: bool = False
    touched: int = 0

    def all_holders(self) -> "tuple[Holder, ...]":
        """Return everything that holds sentences, in the order of reading."""
        return (*self.holders, self.links, self.notes)

    def last_block(self) -> Holder:
        """Return the last block, to add to; a new one where the part has none."""
        blocks = [one for one in self.holders if isinstance(one.content, Block)]
        if not blocks:
            self.holders.append(Holder(Block(BlockKind.PARAGRAPH, ()), []))
            return self.holders[-1]
        return blocks[-1]

    def assembled(self) -> Part:
        """Return the part without what was taken out."""
        links = self.links.content
        assert isinstance(links, tuple)
        kept = zip(links, self.links.lines, strict=True)
        return replace(
            self.part,
            heading=self.heading,
            contents=tuple(made for holder in self.holders if (made := _content(holder)) is not None),
            links=tuple(
                replace(link, sentence=line.sentence) for link, line in kept if line and not line.removed
            ),
            notes=tuple(line.sentence for line in self.notes.shown()),
        )


@dataclass(slots=True)
class Tree:
    """A briefing taken apart."""

    base: Briefing
    title: str
    sections: list[Section]
    homes: dict[str, Holder]
    """What holds each sentence, by the sentence's id."""

    def section(self, part: str) -> Section | None:
        """Return a part by its id."""
        return next((one for one in self.sections if one.part.id == part), None)

    def section_of(self, sentence: str) -> Section | None:
        """Return the part in which a sentence stands."""
        home = self.homes.get(sentence)
        return next((one for one in self.sections if any(home is other for other in one.all_holders())), None)

    def place(self, sentence: str) -> tuple[Holder, int] | None:
        """Return what holds a sentence, and where in it."""
        home = self.homes.get(sentence)
        return (home, home.index(sentence)) if home is not None else None

    def line(self, sentence: str) -> Line | None:
        """Return a sentence in its place."""
        found = self.place(sentence)
        return found[0].lines[found[1]] if found else None

    def lines(self) -> Iterator[Line]:
        """Yield every sentence of the parts that were not taken out, and that was not taken out itself."""
        for section in self.sections:
            if not section.removed:
                for holder in section.all_holders():
                    yield from holder.shown()

    def briefing(self) -> Briefing:
        """Return the briefing without what was taken out, its parts numbered in their order."""
        kept = [section.assembled() for section in self.sections if not section.removed]
        return replace(self.base, title=self.title, parts=tuple(_numbered(kept)))


def tree_of(briefing: Briefing) -> Tree:
    """Take a briefing apart."""
    sections = [_section(part) for part in briefing.parts]
    homes = {
        line.sentence.id: holder
        for section in sections
        for holder in section.all_holders()
        for line in holder.lines
        if line is not None
    }
    return Tree(briefing, briefing.title, sections, homes)


def _section(part: Part) -> Section:
    return Section(
        part,
        part.heading,
        [_holder(content) for content in part.contents],
        Holder(part.links, [_line(link.sentence) for link in part.links]),
        Holder(None, [_line(one) for one in part.notes]),
    )


def _holder(content: Content) -> Holder:
    match content:
        case Block():
            return Holder(content, [_line(one) for one in content.sentences])
        case Table():
            return Holder(content, _cells(content))
        case Picture():
            return Holder(content, _cells(content.table))


def _cells(table: Table) -> "list[Line | None]":
    return [_line(cell) if cell else None for row in table.rows for cell in row]


def _line(sentence: Sentence) -> Line:
    return Line(sentence, sentence)


def _content(holder: Holder) -> Content | None:
    """Return a block, table or picture as it stands; None for a block with nothing left in it."""
    match holder.content:
        case Block() as block:
            kept = tuple(line.sentence for line in holder.shown())
            return replace(block, sentences=kept) if kept else None
        case Table() as table:
            return _table(table, holder)
        case Picture() as picture:
            return replace(picture, table=_table(picture.table, holder))
        case _:
            raise AssertionError("Links and notes are put together apart.")


def _table(table: Table, holder: Holder) -> Table:
    cells = [line.sentence if line and not line.removed else None for line in holder.lines]
    wide = len(table.columns)
    rows = tuple(tuple(cells[at : at + wide]) for at in range(0, len(cells), wide)) if wide else table.rows
    return replace(table, rows=rows)


def _numbered(parts: list[Part]) -> Iterator[Part]:
    """Yield parts with those that have a plain number numbered in their order."""
    number = 0
    for part in parts:
        if part.number.isdecimal():
            number += 1
            yield replace(part, number=str(number))
        else:
            yield part
