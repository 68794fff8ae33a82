"""Joins paragraphs that were cut by the end of a column or page."""

from collections.abc import Sequence
from dataclasses import replace

from learnt.engine.domain.document import Role
from learnt.engine.reading.pdf.blocks import Block
from learnt.engine.reading.pdf.hyphens import Vocabulary
from learnt.engine.reading.pdf.paragraphs import ends_sentence

_SAME_SIZE = 0.1


def joined(blocks: Sequence[Block], words: Vocabulary) -> list[Block]:
    """Return blocks with every paragraph whole; it belongs to the page it begins on."""
    result: list[Block] = []
    last: int | None = None
    for block in blocks:
        if last is not None and _goes_on(result[last], block):
            begun = result[last]
            text = words.joined([begun.text, block.text])
            result[last] = replace(begun, text=text, full=block.full, lines=begun.lines + block.lines)
            continue
        if block.role is not Role.NOTE:
            last = len(result)
        result.append(block)
    return result


def _goes_on(begun: Block, block: Block) -> bool:
    if begun.role not in {Role.PARAGRAPH, Role.ITEM} or block.role is not Role.PARAGRAPH:
        return False
    alike = abs(begun.size - block.size) <= _SAME_SIZE * begun.size and begun.bold == block.bold
    if not alike or ends_sentence(begun.text) or not begun.full:
        return False
    return block.text[:1].islower() or (begun.page != block.page and begun.lines > 1)
