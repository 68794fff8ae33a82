"""What every format prints of a briefing, so that all of them say the same words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from learnt.engine.domain.briefing import (
    Backing,
    Block,
    BlockKind,
    Briefing,
    Link,
    Part,
    Reference,
    Sentence,
    Table,
)
from learnt.engine.domain.numbers import number_of

MOST_SHOWN = 5
"""References printed after one sentence."""
SOURCES = "Sources"
NOTES = "For who speaks"
EMPTY_CELL = "–"


def heading_of(part: Part) -> str:
    """Return the heading of a part with its number."""
    return f"{part.number}. {part.heading}" if part.number else part.heading


def block_heading(block: Block) -> str:
    """Return the heading of a block with the time it takes."""
    time = f"{number_of(block.minutes, 'minute')}" if block.minutes else ""
    return f"{block.heading} ({time})" if block.heading and time else block.heading or time


def mark(sentence: Sentence) -> str:
    """Return what readers must know of who stands behind a sentence; empty where it can be relied on."""
    match sentence.backing:
        case Backing.SUGGESTED:
            return "suggested"
        case Backing.OWN:
            return f"statement by {sentence.taken_on_by}"
        case Backing.NONE:
            return "no evidence linked yet"
        case _:
            return ""


def shown(sentence: Sentence) -> tuple[Reference, ...]:
    """Return the references that are printed: the first on each page of each source, and not without end."""
    return _pages(sentence)[:MOST_SHOWN]


def unshown(sentence: Sentence) -> str:
    """Return how many more pages say it; empty where all are printed."""
    more = len(_pages(sentence)) - MOST_SHOWN
    return f"and {more} more" if more > 0 else ""


def audience_of(sentence: Sentence) -> str:
    """Return whom a sentence speaks to, as a line of its own; empty for everybody."""
    return f"For: {', '.join(sentence.audience)}" if sentence.audience else ""


def reference_words(reference: Reference) -> str:
    """Return a reference as it is printed."""
    return f"[{reference.label}]"


def after(sentence: Sentence) -> str:
    """Return everything printed after a sentence's words, for formats that have nothing but text."""
    said = [f"({mark(sentence)})"] if mark(sentence) else []
    said += [reference_words(one) for one in shown(sentence)]
    return " ".join([*said, *([unshown(sentence)] if unshown(sentence) else [])])


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table as it is printed."""

    sentence: Sentence | None
    refers: bool
    """Whether its references stand in it: only in the last cell of a row that has them."""


def cells(row: Sequence[Sentence | None]) -> tuple[Cell, ...]:
    """Return a row so that the same references are printed once in it."""
    last = {cell.references: at for at, cell in enumerate(row) if cell}
    return tuple(Cell(cell, cell is not None and last[cell.references] == at) for at, cell in enumerate(row))


def link_words(link: Link) -> str:
    """Return what stands after the name of a link: its address, where that is not its name."""
    return f": {link.address}" if _bare(link.address) not in {"", _bare(link.name)} else ""


def subtitle_of(briefing: Briefing) -> str:
    """Return the line under the title: the kind of briefing, and whom it is for."""
    audience = f" for {', '.join(briefing.audience)}" if briefing.audience else ""
    return f"{briefing.kind}{audience}"


def references_of(briefing: Briefing) -> Iterator[Reference]:
    """Yield every reference that is printed, in reading order."""
    for sentence in briefing.sentences():
        yield from shown(sentence)


def is_listed(block: Block) -> bool:
    """Tell whether the sentences of a block are items of a list."""
    return block.kind not in {BlockKind.PARAGRAPH, BlockKind.NOTICE}


def table_rows(table: Table) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows of a table as they are printed."""
    return tuple(map(cells, table.rows))


def _bare(address: str) -> str:
    """Return an address without what two ways of writing it differ in."""
    return re.sub(r"^(?:https?://)?(?:www\.)?|/$", "", address.strip().lower())


def _pages(sentence: Sentence) -> tuple[Reference, ...]:
    first = {reference.label: reference for reference in reversed(sentence.references)}
    return tuple(one for one in dict.fromkeys(sentence.references) if first[one.label] == one)
