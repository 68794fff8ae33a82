"""Joins paragraphs and tables that were cut by the end of a column or page."""

from collections.abc import Sequence
from dataclasses import replace

from learnt.engine.domain.document import Role
from learnt.engine.reading.pdf.blocks import Block
from learnt.engine.reading.pdf.hyphens import Vocabulary
from learnt.engine.reading.pdf.paragraphs import ends_sentence

_SAME_SIZE = 0.1
_FULL = 6.0
"""A paragraph whose last line leaves more room than this, in sizes of its type, has ended."""
_LETTER = 0.5
"""Width of a letter, in sizes of the type."""


def joined(blocks: Sequence[Block], words: Vocabulary) -> list[Block]:
    """Return blocks with every paragraph whole; it belongs to the page it begins on."""
    result: list[Block] = []
    last: int | None = None
    for block in with_whole_tables(blocks, words):
        if last is not None and _goes_on(result[last], block):
            begun = result[last]
            text = words.joined([begun.text, block.text])
            result[last] = replace(begun, text=text, room=block.room, lines=begun.lines + block.lines)
            continue
        if block.role is not Role.NOTE:
            last = len(result)
        result.append(block)
    return result


def _goes_on(begun: Block, block: Block) -> bool:
    """Whether a block goes on with a paragraph or item that was begun before it."""
    if begun.role not in {Role.PARAGRAPH, Role.ITEM} or block.role is not Role.PARAGRAPH:
        return False
    alike = abs(begun.size - block.size) <= _SAME_SIZE * begun.size and begun.bold == block.bold
    if not alike or begun.room > _FULL:
        return False
    parted = begun.page != block.page or block.down < begun.down
    if ends_sentence(begun.text):
        filled = begun.room < _LETTER * (len(block.text.split(maxsplit=1)[0]) + 1)
        return (
            parted and filled and begun.lines > 1 and begun.role is Role.PARAGRAPH and begun.text[-1] != ":"
        )
    return block.text[:1].islower() or (begun.page != block.page and begun.lines > 1)


def with_whole_tables(blocks: Sequence[Block], words: Vocabulary) -> list[Block]:
    """Return blocks in which a table that goes on over the page keeps its heads and its cut rows are whole."""
    result: list[Block] = []
    flow: list[int] = []
    at = 0
    while at < len(blocks):
        end = _table_end(blocks, at)
        before = _last_table(result, flow)
        if end > at and before and _may_go_on(result[before[-1]], blocks[at]):
            rest = _continued([result[number] for number in before], list(blocks[at:end]))
            for cell in _taken(result, before, rest, words):
                flow.append(len(result))
                result.append(cell)
        else:
            for block in blocks[at : max(end, at + 1)]:
                if block.role is not Role.NOTE:
                    flow.append(len(result))
                result.append(block)
        at = max(end, at + 1)
    return result


def _table_end(blocks: Sequence[Block], start: int) -> int:
    """Return where the table that begins at a block ends; `start` where none does."""
    end = start
    while end < len(blocks) and blocks[end].role is Role.CELL:
        if end > start and blocks[end].place <= blocks[end - 1].place:
            break
        end += 1
    return end


def _may_go_on(before: Block, block: Block) -> bool:
    """Whether a table stands on the next page or in the next column, and has as many columns."""
    return before.columns == block.columns and (block.page != before.page or block.down < before.down)


def _last_table(result: Sequence[Block], flow: Sequence[int]) -> list[int]:
    """Return the places of the cells of the table that ends what was read so far."""
    cells: list[int] = []
    for number in reversed(flow):
        if result[number].role is not Role.CELL:
            break
        cells.insert(0, number)
        if result[number].place == (0, 0) and not result[number].labels:
            break
    return cells


def _continued(table: Sequence[Block], rest: list[Block]) -> list[Block]:
    """Return the cells of the rest of a table with the heads of its beginning, which are not repeated."""
    heads = {cell.place[1]: cell.text for cell in table if cell.place[0] == 0}
    headed = any(cell.labels for cell in table) or all(cell.bold for cell in table)
    first = [cell for cell in rest if cell.place[0] == 0]
    if first and all(heads.get(cell.place[1]) == cell.text for cell in first):
        return [cell for cell in rest if cell.place[0] > 0]
    if not headed or (all(cell.bold for cell in first) and len(first) > 1):
        return rest
    rows = {cell.place[0]: cell.text for cell in rest if cell.place[1] == 0}
    return [
        replace(
            cell,
            labels=tuple(label for label in (heads.get(cell.place[1], ""), _row_head(cell, rows)) if label),
        )
        for cell in rest
    ]


def _row_head(cell: Block, rows: dict[int, str]) -> str:
    return rows.get(cell.place[0], "") if cell.place[1] > 0 else ""


def _taken(result: list[Block], before: list[int], rest: list[Block], words: Vocabulary) -> list[Block]:
    """Give the cells of a row that was cut by the page to the row they belong to; return the other cells."""
    cut = [cell for cell in rest if cell.place[0] == 0]
    last_row = max(result[number].place[0] for number in before)
    ends = {result[number].place[1]: number for number in before if result[number].place[0] == last_row}
    if not cut or any(cell.place[1] == 0 for cell in cut) or not all(cell.place[1] in ends for cell in cut):
        return rest
    for cell in cut:
        number = ends[cell.place[1]]
        result[number] = replace(result[number], text=words.joined([result[number].text, cell.text]))
    return [cell for cell in rest if cell.place[0] > 0]
