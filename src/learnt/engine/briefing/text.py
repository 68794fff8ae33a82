"""A briefing as plain text, to paste into an e-mail."""

from collections.abc import Iterator
from pathlib import Path

from learnt.engine.briefing.brand import Brand
from learnt.engine.briefing.printing import (
    EMPTY_CELL,
    NOTES,
    SOURCES,
    after,
    audience_of,
    block_heading,
    heading_of,
    is_listed,
    link_words,
    subtitle_of,
    table_rows,
)
from learnt.engine.briefing.writing import Sources
from learnt.engine.domain.briefing import Block, BlockKind, Briefing, Content, Part, Picture, Sentence, Table


def write_text(briefing: Briefing, sources: Sources, brand: Brand, folder: Path) -> tuple[Path, ...]:
    """Write the briefing as UTF-8 text with a blank line between what stands apart."""
    path = folder / "briefing.txt"
    path.write_text("\n\n".join(_pieces(briefing, brand)) + "\n", encoding="utf-8")
    return (path,)


def _pieces(briefing: Briefing, brand: Brand) -> Iterator[str]:
    if brand.name:
        yield brand.name
    yield _underlined(briefing.title, "=")
    yield "\n".join(filter(None, (subtitle_of(briefing), briefing.subtitle, briefing.dated)))
    for part in briefing.parts:
        yield from _part(part)
    yield _underlined(SOURCES, "-")
    yield "\n".join(f"{source.number}. {source.words}" for source in briefing.sources)


def _underlined(words: str, line: str) -> str:
    return f"{words}\n{line * len(words)}"


def _part(part: Part) -> Iterator[str]:
    yield _underlined(heading_of(part), "-")
    for content in part.contents:
        yield from _content(content)
    if part.links:
        yield "\n".join(
            f"- {link.name}{link_words(link)} {after(link.sentence)}".rstrip() for link in part.links
        )
    if part.notes:
        yield f"{NOTES}:"
        yield "\n".join(f"- {_said(sentence)}" for sentence in part.notes)


def _content(content: Content) -> Iterator[str]:
    match content:
        case Block():
            yield from _block(content)
        case Table():
            yield _table(content)
        case Picture():
            yield f"Picture: {content.caption}. {content.alt}"
            yield _table(content.table)


def _block(block: Block) -> Iterator[str]:
    if heading := block_heading(block):
        yield f"{heading}:"
    if not is_listed(block):
        yield " ".join(map(_said, block.sentences))
        return
    numbered = block.kind is BlockKind.STEPS
    yield "\n".join(
        f"{f'{at}.' if numbered else '-'} {_said(sentence)}" for at, sentence in enumerate(block.sentences, 1)
    )


def _said(sentence: Sentence) -> str:
    audience = audience_of(sentence)
    return " ".join(filter(None, (sentence.words, after(sentence), f"({audience})" if audience else "")))


def _table(table: Table) -> str:
    lines = [f"{table.caption}:"]
    for row in table_rows(table):
        cells = []
        for column, cell in zip(table.columns, row, strict=True):
            words = cell.sentence.words if cell.sentence else EMPTY_CELL
            more = after(cell.sentence) if cell.sentence and cell.refers else ""
            cells.append(f"{column}: {words} {more}".rstrip())
        lines.append(f"- {'; '.join(cells)}")
    return "\n".join(lines)
