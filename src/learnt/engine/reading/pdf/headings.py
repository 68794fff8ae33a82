"""Tells headings from other blocks and gives them levels, by the file's own tags and outline, else by their look."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from learnt.engine.domain.document import Role
from learnt.engine.reading.pdf.blocks import Block
from learnt.engine.reading.pdf.markers import section_depth
from learnt.engine.reading.pdf.styles import Setting, rounded

_LARGER = 1.1
"""Headings are this many times the size of the body, or bold where the body is not."""
_MOST_LETTERS = 220
_MOST_BOLD_LETTERS = 130
_MOST_LINES = 4
_SENTENCE = re.compile(r"[.;,]$")
_TITLE_DOWN = 0.4
"""A slide's title stands in this upper share of it."""
_LEVELS = 6

Outline = dict[str, int]
"""Levels from 1 of the titles in a file's outline, by their folded letters and digits."""
Style = tuple[float, bool]


def folded(text: str) -> str:
    """Return the letters and digits of a title, to compare it with other spellings of it."""
    return "".join(c for c in text.casefold() if c.isalnum())


def with_headings(blocks: Sequence[Block], setting: Setting, outline: Outline) -> list[Block]:
    """Return blocks in which headings have their role and level."""
    chosen = _titles_of_slides(blocks) if setting.deck else None
    tagged = _tells(blocks)
    found = [
        number
        for number, block in enumerate(blocks)
        if (number in chosen if chosen is not None else _is_heading(block, setting, outline, tagged=tagged))
    ]
    levels = _levels([blocks[number] for number in found], outline, tagged=tagged)
    result = list(blocks)
    for number, level in zip(found, levels, strict=True):
        block = blocks[number]
        text = f"{block.marker} {block.text}" if block.marker else block.text
        result[number] = replace(block, role=Role.HEADING, level=level, text=text, marker="")
    return result


def _tells(blocks: Sequence[Block]) -> bool:
    """Whether the file tags its headings: at least two of them, and not most of its text."""
    tags = sum(bool(block.tag) for block in blocks)
    return 2 <= tags <= 0.5 * len(blocks)


def _is_heading(block: Block, setting: Setting, outline: Outline, *, tagged: bool) -> bool:
    if not _may_be_heading(block):
        return False
    if tagged and block.tag:
        return True
    if len(block.text) > 3 and folded(f"{block.marker}{block.text}") in outline:
        return block.bold or block.size > 1.02 * setting.size
    return not tagged and _looks_like_one(block, setting)


def _may_be_heading(block: Block) -> bool:
    if block.role not in {Role.PARAGRAPH, Role.ITEM} or (block.role is Role.ITEM and not _numbered(block)):
        return False
    if block.contents or "@" in block.text or "://" in block.text:
        return False
    short = block.lines <= _MOST_LINES and len(block.text) <= _MOST_LETTERS
    return short and any(c.isalpha() for c in block.text)


def _numbered(block: Block) -> bool:
    return block.marker[-1:].isdigit() or block.marker[:1].isdigit() or block.marker[:1].isupper()


def _looks_like_one(block: Block, setting: Setting) -> bool:
    larger = block.size >= _LARGER * setting.size
    bolder = block.bold and not setting.bold and block.size >= 0.92 * setting.size
    if larger:
        return not (_SENTENCE.search(block.text) and len(block.text) > 60)
    if not bolder:
        return False
    return len(block.text) <= _MOST_BOLD_LETTERS and not _SENTENCE.search(block.text)


def _titles_of_slides(blocks: Sequence[Block]) -> set[int]:
    """Return the number of the block on each slide that is its title: the largest near the top."""
    best: dict[int, int] = {}
    for number, block in enumerate(blocks):
        if block.role is not Role.PARAGRAPH or (block.down > _TITLE_DOWN and block.page > 0):
            continue
        if block.page not in best or block.size > 1.05 * blocks[best[block.page]].size:
            best[block.page] = number
    sizes: dict[int, list[float]] = {}
    for block in blocks:
        sizes.setdefault(block.page, []).append(block.size)
    return {
        number
        for page, number in best.items()
        if len(sizes[page]) == 1
        or blocks[number].size > 1.05 * sorted(sizes[page])[(len(sizes[page]) - 1) // 2]
    }


def _levels(headings: Sequence[Block], outline: Outline, *, tagged: bool) -> list[int]:
    known = [_known(block, outline, tagged=tagged) for block in headings]
    by_style = _levels_by_style(headings, known)
    return [
        min(level or by_style[_key(block)], _LEVELS) for block, level in zip(headings, known, strict=True)
    ]


def _known(block: Block, outline: Outline, *, tagged: bool) -> int:
    if tagged and block.tag[1:].isdigit():
        return int(block.tag[1:])
    return outline.get(folded(f"{block.marker}{block.text}"), 0)


def _style(block: Block) -> Style:
    return rounded(block.size), block.bold


def _key(block: Block) -> tuple[Style, int]:
    return _style(block), max(section_depth(f"{block.marker} {block.text}".strip()), 1)


def _levels_by_style(headings: Sequence[Block], known: Sequence[int]) -> dict[tuple[Style, int], int]:
    """Return a level for each look of heading: the larger and bolder, the higher; then by depth of its number."""
    votes: dict[tuple[Style, int], Counter[int]] = {}
    for block, level in zip(headings, known, strict=True):
        votes.setdefault(_key(block), Counter())[level] += 1
    order = sorted(votes, key=lambda key: (-key[0][0], not key[0][1], key[1]))
    levels: dict[tuple[Style, int], int] = {}
    above = 0
    for key in order:
        told = [level for level, _ in votes[key].most_common() if level]
        above = told[0] if told else above + 1
        levels[key] = above
    return levels
