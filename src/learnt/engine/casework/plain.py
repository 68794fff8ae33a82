"""A filled template as plain text, to paste into an e-mail."""

from collections.abc import Iterator

from learnt.engine.casework.composing import compose
from learnt.engine.casework.matter import Matter
from learnt.engine.casework.model import MISSING, Asking, Block, Grid, Heading, Template, Text


def plain(template: Template, matter: Matter) -> str:
    """Return the words of a template filled with what is recorded, its parts set apart by blank lines."""
    return "\n\n".join(piece for block in compose(template, matter).blocks for piece in _pieces(block))


def _pieces(block: Block) -> Iterator[str]:
    match block:
        case Heading(words) | Text(words):
            yield words
        case Grid(_, columns, rows):
            for row in rows:
                yield "\n".join(f"{head}: {cell or MISSING}" for head, cell in zip(columns, row, strict=True))
        case Asking(questions):
            yield from (one.text for one in questions)
