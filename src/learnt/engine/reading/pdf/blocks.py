"""Makes the blocks of a page: its lines and tables, in reading order, each with what is known of its look."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from learnt.engine.domain.document import Role
from learnt.engine.reading.pdf.aligned import parted
from learnt.engine.reading.pdf.areas import Gutter, areas_of, gutters_of
from learnt.engine.reading.pdf.hyphens import Vocabulary
from learnt.engine.reading.pdf.leaf import Leaf, Line, Piece
from learnt.engine.reading.pdf.paragraphs import Stretch, note_mark, stretches
from learnt.engine.reading.pdf.styles import Setting
from learnt.engine.reading.pdf.tables import Table, labels_of, ruled_tables

_TABLE = -1000
"""Marked content numbers from here down stand for tables among the pieces."""
_LARGER = 1.1
_NOTE_SIZE = 0.93
_NOTE_HEIGHT = 0.45
_INDENT = 4.0


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page and how it looked."""

    page: int
    role: Role
    text: str
    size: float
    bold: bool
    lines: int = 1
    level: int = 0
    marker: str = ""
    labels: tuple[str, ...] = ()
    place: tuple[int, int] = (0, 0)
    """Row and column of a cell."""
    columns: int = 0
    """How many columns the table of a cell has."""
    contents: bool = False
    """Whether it is an entry in a table of contents."""
    tag: str = ""
    """Structure type that the file itself gives it."""
    down: float = 0.0
    """How far down the page it begins, as a share of its height."""
    room: float = 0.0
    """White space after its last line, in sizes of its type."""


class Page:
    """Turns a leaf into blocks."""

    def __init__(self, leaf: Leaf, furniture: frozenset[int], setting: Setting, words: Vocabulary) -> None:
        self.leaf, self.setting, self.words = leaf, setting, words
        self.pieces = [piece for piece in leaf.pieces if id(piece) not in furniture]
        self.tables = ruled_tables(self.pieces, leaf.drawn, (leaf.width, leaf.height))
        self.gutters: tuple[Gutter, ...] = ()

    def blocks(self, gutters: tuple[Gutter, ...] = ()) -> list[Block]:
        """Return the blocks of the page in reading order, footnotes last; `gutters` are those of the page before."""
        blocks = list(self._flow(gutters))
        aside = [
            Block(self.leaf.index, Role.NOTE, text, self.setting.size, bold=False) for text in self.leaf.aside
        ]
        notes = [block for block in blocks if block.role is Role.NOTE]
        return [block for block in blocks if block.role is not Role.NOTE] + notes + aside

    def _flow(self, gutters: tuple[Gutter, ...]) -> Iterator[Block]:
        loose = [piece for piece in self.pieces if not any(_inside(piece, table) for table in self.tables)]
        stand_ins = [
            Piece("", table.left, table.right, table.top, 1.0, bold=False, mark=_TABLE - number)
            for number, table in enumerate(self.tables)
        ]
        everything = [*loose, *stand_ins]
        self.gutters = gutters_of(everything, gutters)
        for area in areas_of(everything, self.gutters):
            run: list[Line] = []
            for line in area.lines:
                if line.pieces[0].mark > _TABLE:
                    run.append(line)
                    continue
                yield from self._run(run, area.right)
                run = []
                yield from self._table(self.tables[_TABLE - line.pieces[0].mark])
            yield from self._run(run, area.right)

    def _run(self, lines: list[Line], right: float) -> Iterator[Block]:
        depths: list[float] = []
        for part in parted(lines, self.leaf.drawn):
            if isinstance(part, Table):
                depths = []
                yield from self._table(part)
                continue
            for stretch in stretches(part, right, self.setting):
                block = self._block(stretch, right)
                if block.bold or block.size > _LARGER * self.setting.size:
                    depths = []
                elif block.role is Role.ITEM:
                    block = replace(block, level=_depth(depths, stretch.first.left))
                elif stretch.first.left < (depths[0] + _INDENT if depths else 0):
                    depths = []
                yield block

    def _block(self, stretch: Stretch, right: float) -> Block:
        first, last = stretch.first, stretch.lines[-1]
        level = 1 if stretch.mark or stretch.contents else 0
        role = Role.ITEM if stretch.mark or stretch.contents else Role.PARAGRAPH
        texts, marker = stretch.texts, stretch.mark.marker if stretch.mark else ""
        down = first.base / max(self.leaf.height, 1.0)
        note = note_mark(texts[0]) if role is Role.PARAGRAPH else ""
        if note and first.size < _NOTE_SIZE * self.setting.size and down > _NOTE_HEIGHT:
            role, marker = Role.NOTE, note
            texts[0] = texts[0][len(note) :]
        return Block(
            page=self.leaf.index,
            role=role,
            text=self.words.joined(texts),
            size=first.size,
            bold=all(line.bold for line in stretch.lines),
            lines=len(stretch.lines),
            marker=marker,
            level=level if role is Role.ITEM else 0,
            contents=stretch.contents,
            tag=self.leaf.tags.get(first.pieces[-1].mark, "") if self.leaf.tags else "",
            down=down,
            room=(right - last.right) / last.size,
        )

    def _table(self, table: Table) -> Iterator[Block]:
        texts = {
            (cell.row, cell.column): self.words.joined(line.text for line in cell.lines)
            for cell in table.cells
        }
        labels = labels_of(table, texts)
        for cell in table.cells:
            place = (cell.row, cell.column)
            yield Block(
                page=self.leaf.index,
                role=Role.CELL,
                text=texts[place],
                size=cell.lines[0].size,
                bold=cell.bold,
                labels=labels[place],
                place=place,
                columns=table.columns,
                down=table.top / max(self.leaf.height, 1.0),
            )


def _inside(piece: Piece, table: Table) -> bool:
    across = table.left - 1 <= piece.left <= table.right
    return across and table.top <= piece.base - 0.3 * piece.size <= table.bottom


def _depth(depths: list[float], left: float) -> int:
    """Return how deep an item stands, and remember where its mark is."""
    while depths and left < depths[-1] - _INDENT:
        depths.pop()
    if not depths or left > depths[-1] + _INDENT:
        depths.append(left)
    return len(depths)


def page_blocks(
    leaves: Sequence[Leaf], furniture: Sequence[frozenset[int]], setting: Setting, words: Vocabulary
) -> Iterator[Block]:
    """Yield the blocks of all pages in reading order."""
    gutters: tuple[Gutter, ...] = ()
    for leaf, dropped in zip(leaves, furniture, strict=True):
        page = Page(leaf, dropped, setting, words)
        yield from page.blocks(gutters)
        gutters = page.gutters
