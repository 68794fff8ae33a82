"""Share the lines of a slide out over as many slides as they need, so that none is too full."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from learnt.engine.briefing.deck.lettering import SIZES, line_height
from learnt.engine.briefing.deck.measuring import Font
from learnt.engine.briefing.deck.slide import Line, LineKind, Run, Slide

_CONTINUED = ", continued"
_STEP = 0.05
_ITEMS = (LineKind.POINT, LineKind.STEP, LineKind.QUESTION)


@dataclass(frozen=True, slots=True)
class Room:
    """How much space a slide has for its words, in points."""

    width: float
    height: float
    font: Font


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Lines that stay together on a slide."""

    lines: tuple[Line, ...]
    heading: str
    """Heading of the block it stands in, where the block has one."""
    first: bool
    """Whether the block begins with it."""


def fitted(slide: Slide, room: Room) -> Iterator[Slide]:
    """Yield the slide in the largest size in which it fits, or else several."""
    for size in SIZES[slide.weight]:
        if _height(slide.lines, size, room) <= room.height:
            yield replace(slide, size=size)
            return
    pages = _pages(slide, SIZES[slide.weight][-1], room)
    fits = (size for size in SIZES[slide.weight] if all(_fits(page, size, room) for page in pages))
    size = next(fits, SIZES[slide.weight][-1])
    for at, page in enumerate(pages):
        blocks = tuple(chunk.lines for chunk in page)
        yield replace(slide, blocks=blocks, size=size, notes=() if at else slide.notes)


def _height(lines: Sequence[Line], size: float, room: Room) -> float:
    return sum(line_height(line, size, room.width, room.font) for line in lines)


def _pages(slide: Slide, size: float, room: Room) -> list[list[_Chunk]]:
    """Return the chunks of each slide: whole blocks where that needs no more slides, else about as much on each."""
    chunks = [chunk for block in slide.blocks for chunk in _chunks(block, size, room)]
    pages = _filled(chunks, size, room)
    whole = [_Chunk(block, "", first=True) for block in slide.blocks]
    if all(_height(one.lines, size, room) <= room.height for one in whole):
        by_block = _filled(whole, size, room)
        if len(by_block) <= len(pages):
            return by_block
    for step in range(10, 20):
        lower = replace(room, height=room.height * step * _STEP)
        level = _filled(chunks, size, lower)
        if len(level) == len(pages) and all(_fits(page, size, room) for page in level):
            return level
    return pages


def _fits(page: list[_Chunk], size: float, room: Room) -> bool:
    return sum(_height(chunk.lines, size, room) for chunk in page) <= room.height


def _filled(chunks: Sequence[_Chunk], size: float, room: Room) -> list[list[_Chunk]]:
    pages: list[list[_Chunk]] = []
    used = room.height + 1
    for chunk in chunks:
        needed = _height(chunk.lines, size, room)
        if used + needed > room.height:
            chunk = _again(chunk)  # noqa: PLW2901 - the same lines under their heading again
            needed = _height(chunk.lines, size, room)
            pages.append([])
            used = 0.0
        pages[-1].append(chunk)
        used += needed
    return pages


def _again(chunk: _Chunk) -> _Chunk:
    """Return a chunk that begins a slide under the heading of its block, where that stands on the slide before."""
    if chunk.first or not chunk.heading:
        return chunk
    heading = Line(LineKind.HEADING, (Run(f"{chunk.heading}{_CONTINUED}"),))
    return replace(chunk, lines=(heading, *chunk.lines))


def _chunks(block: Sequence[Line], size: float, room: Room) -> Iterator[_Chunk]:
    """Yield what stays together: a heading with what follows it, an item with whom it speaks to."""
    heading = block[0].text if block and block[0].kind is LineKind.HEADING else ""
    above = _height((Line(LineKind.HEADING, (Run(f"{heading}{_CONTINUED}"),)),), size, room) if heading else 0
    limit = replace(room, height=room.height - above)
    held: list[Line] = []
    first = True
    for at, line in enumerate(block):
        held.append(line)
        follows = block[at + 1].kind if at + 1 < len(block) else None
        if line.kind is LineKind.HEADING or follows is LineKind.AUDIENCE:
            continue
        for piece in _cut(tuple(held), size, limit):
            yield _Chunk(piece, heading, first)
            first = False
        held = []
    if held:
        yield _Chunk(tuple(held), heading, first)


def _cut(lines: tuple[Line, ...], size: float, room: Room) -> Iterator[tuple[Line, ...]]:
    """Yield lines, cut between words where they are more than a whole slide holds."""
    while _height(lines, size, room) > room.height:
        at = next((n for n, line in enumerate(lines) if line.kind is not LineKind.HEADING), 0)
        most = _most_words(lines[: at + 1], size, room)
        if most == 0:
            break
        begun, rest = _parted(lines[at], most)
        yield (*lines[:at], begun)
        lines = (rest, *lines[at + 1 :]) if rest.runs else lines[at + 1 :]
    if lines:
        yield lines


def _most_words(lines: tuple[Line, ...], size: float, room: Room) -> int:
    """Return how many words of the last line a slide holds."""
    fewest, most = 0, len(lines[-1].text.split())
    while fewest < most:
        middle = (fewest + most + 1) // 2
        if _height((*lines[:-1], _parted(lines[-1], middle)[0]), size, room) <= room.height:
            fewest = middle
        else:
            most = middle - 1
    return fewest


def _parted(line: Line, words: int) -> tuple[Line, Line]:
    """Return a line's first words and the rest, which keeps the evidence."""
    begun: list[Run] = []
    rest: list[Run] = []
    for run in line.runs:
        parts = run.text.split()
        if words >= len(parts):
            begun.append(run)
        elif words > 0:
            begun.append(replace(run, text=_spaced(run, " ".join(parts[:words]))))
            rest.append(replace(run, text=" ".join(parts[words:])))
        else:
            rest.append(run)
        words = max(0, words - len(parts))
    kind = LineKind.REST if line.kind in _ITEMS else line.kind
    evidence = () if rest else line.evidence
    return replace(line, runs=tuple(begun), evidence=evidence), replace(line, kind=kind, runs=tuple(rest))


def _spaced(run: Run, words: str) -> str:
    """Return the first words of a run with the space it began with."""
    return f" {words}" if run.text[:1].isspace() else words
