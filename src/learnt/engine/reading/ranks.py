"""Ranks of blocks: which unmarked lines are headings, the level of each heading and the depth of each item."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from learnt.engine.domain.document import Role
from learnt.engine.reading.blocks import Block
from learnt.engine.reading.headings import LONGEST, closes, in_capitals, looks_like_title, ordinal

_ENOUGH_MARKED = 2
_LETTER = re.compile(r"\(?[a-zA-Z][.)]$")
_ROMAN = re.compile(r"\(?[ivxIVX]+[.)]$")
_DIGITS = re.compile(r"\(?\d+[.)]$")
_DOTTED = re.compile(r"\d+(\.\d+)+")


def rank(text: str, blocks: list[Block]) -> None:
    """Set the role and level of every block in place."""
    _find_headings(text, blocks)
    _level_headings(text, blocks)
    _level_items(blocks)


def _find_headings(text: str, blocks: list[Block]) -> None:
    bold = [b for b in blocks if b.role is Role.PARAGRAPH and b.bold and b.end - b.start <= LONGEST]
    for block in bold:
        if text[block.end - 1] not in ".,;":
            block.role = Role.HEADING
    if sum(b.role is Role.HEADING for b in blocks) >= _ENOUGH_MARKED:
        return
    seen = Counter(text[b.start : b.end] for b in blocks if b.role is Role.PARAGRAPH)
    titles = [_may_be_title(text, block) for block in blocks]
    leading = next((index for index, title in enumerate(titles) if not title), len(titles))
    for index, block in enumerate(blocks):
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if not titles[index] or after is None:
            continue
        words = text[block.start : block.end]
        empty = titles[index + 1] and (seen[words] > 1 or not in_capitals(words)) and index >= leading
        if not empty and not _is_listed(blocks, index):
            block.role = Role.HEADING


def _may_be_title(text: str, block: Block) -> bool:
    if block.role is Role.HEADING:
        return True
    if block.role is Role.PARAGRAPH:
        return block.after_gap and looks_like_title(" ".join(text[block.start : block.end].split()))
    if block.role is not Role.ITEM or not block.after_gap or not block.marker[-2:-1].isdigit():
        return False
    return looks_like_title(f"{block.marker} {text[block.start : block.end]}".split("\n")[0].rstrip("."))


def _is_listed(blocks: list[Block], index: int) -> bool:
    """Tell whether a numbered block stands among other items of its list."""
    if blocks[index].role is not Role.ITEM:
        return False
    around = blocks[max(index - 1, 0) : index] + blocks[index + 1 : index + 2]
    return any(b.role is Role.ITEM and _family(b) == _family(blocks[index]) for b in around)


@dataclass(slots=True)
class _Levels:
    marked: int = 0
    """Level of the last heading that was marked as one."""
    numbered: bool = False
    """True once a numbered bare heading was met."""
    rows: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Last number and level of each row of numbered headings."""

    def level(self, title: str, block: Block) -> int:
        place = ordinal(title)
        if block.level:
            level = block.level
        elif block.bold:
            level = self.marked + 1
        elif place:
            self.numbered, level = True, place.depth
        else:
            level = 2 if self.numbered and not closes(title) else 1
        if place:
            number, known = self.rows.get(place.row, (0, level))
            level = known if place.number == number + 1 else level
            self.rows[place.row] = (place.number, level)
        if block.level:
            self.marked = level
        return level


def _level_headings(text: str, blocks: list[Block]) -> None:
    levels = _Levels()
    for block in blocks:
        if block.role is not Role.HEADING:
            continue
        if block.marker:
            block.start, block.marker = block.opening, ""
        block.level = levels.level(text[block.start : block.end], block)


def _family(block: Block) -> str:
    """Return what the marks of one list share."""
    mark = block.marker
    if _DOTTED.match(mark):
        return f"dotted{mark.count('.')}"
    for name, pattern in (("digits", _DIGITS), ("letter", _LETTER), ("roman", _ROMAN)):
        if pattern.match(mark):
            return name
    return f"{mark} bold" if block.bold else mark


def _level_items(blocks: list[Block]) -> None:
    stack: list[tuple[int, str]] = []
    for before, block in pairwise([Block(0, 1, Role.HEADING), *blocks]):
        if block.role is not Role.ITEM:
            stack = []
            continue
        if before.role is not Role.ITEM:
            stack = []
        family = _family(block)
        if family == "roman" or (family == "letter" and _ROMAN.match(block.marker)):
            family = next((f for _, f in reversed(stack) if f in {"letter", "roman"}), family)
        stack = _placed(stack, block, family)
        block.level = len(stack)


def _placed(stack: list[tuple[int, str]], block: Block, family: str) -> list[tuple[int, str]]:
    """Return the stack of open lists with this item's list on top."""
    shallower = [entry for entry in stack if entry[0] < block.indent]
    level = [entry for entry in stack if entry[0] == block.indent]
    for depth, (_, known) in enumerate(level):
        if known == family:
            return shallower + level[: depth + 1]
    nests = (
        level
        and (block.after_gap or not family.endswith("bold"))
        and not _same_bullets(level[-1][1], family, block)
    )
    if nests:
        return [*shallower, *level, (block.indent, family)]
    return [*shallower, (block.indent, family)]


def _same_bullets(known: str, family: str, block: Block) -> bool:
    """Tell whether two marks differ only in emphasis or in a stray second mark, so that they are one list."""
    first, second = known.partition(" ")[0], family.partition(" ")[0]
    return first == second and not (known.endswith("bold") and block.after_gap)
