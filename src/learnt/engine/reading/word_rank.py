"""What each paragraph of a Word file is: heading by style, outline or look, list item, or running text."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from lxml.etree import _Element as Element

from learnt.engine.domain.document import Role
from learnt.engine.reading.headings import LONGEST, in_capitals, looks_like_title, ordinal
from learnt.engine.reading.lines import mark_of
from learnt.engine.reading.word_numbering import Numbering
from learnt.engine.reading.word_paragraph import Printed
from learnt.engine.reading.word_styles import list_of, outline_level

_LONGEST_STYLED = 250
_LARGER = 1.15
_ENOUGH_STYLED = 2
_DEEPEST = 9


class Place(StrEnum):
    """Where in the file a paragraph stands."""

    BODY = "body"
    CELL = "cell"
    BOX = "box"
    NOTE = "note"


@dataclass(slots=True)
class Piece:
    """A paragraph on its way to be a passage."""

    printed: Printed
    properties: Element | None
    place: Place = Place.BODY
    labels: tuple[str, ...] = ()
    marker: str = ""
    role: Role = Role.PARAGRAPH
    level: int = 0
    styled: bool = False
    """True where a style or an outline level makes it a heading."""


def rank_pieces(pieces: list[Piece], numbering: Numbering) -> None:
    """Set role, level and marker of every piece in place."""
    headings = {listed[0] for piece in pieces if piece.printed.style.level and (listed := _list(piece))}
    for piece in pieces:
        _by_style(piece, numbering, headings)
    if sum(piece.styled for piece in pieces) >= _ENOUGH_STYLED:
        _bold_below_styled(pieces)
    else:
        _by_look(pieces)


def _list(piece: Piece) -> tuple[str, int] | None:
    return list_of(piece.properties, piece.printed.style.list)


def _by_style(piece: Piece, numbering: Numbering, headings: set[str]) -> None:
    level = outline_level(piece.properties, piece.printed.style.level)
    listed = _list(piece)
    if listed:
        piece.marker = numbering.next(*listed)
    if level and piece.place is not Place.NOTE and piece.printed.letters <= _LONGEST_STYLED:
        piece.role, piece.level, piece.styled = Role.HEADING, level, True
    elif piece.place is Place.NOTE:
        piece.role = Role.NOTE
    elif listed and not any(numbering.same_list(listed[0], other) for other in headings):
        piece.role, piece.level = Role.ITEM, listed[1] + 1
    elif not listed:
        _by_typed_mark(piece)


def _by_typed_mark(piece: Piece) -> None:
    text = piece.printed.text.strip()
    mark, rest = mark_of(text)
    if mark and "." not in mark.rstrip("."):
        piece.printed.text, piece.marker = rest, mark
        piece.role, piece.level = Role.ITEM, 1
    elif piece.place is Place.CELL:
        piece.role = Role.CELL
    elif piece.place is Place.BOX:
        piece.role = Role.NOTE


def _may_be_heading(piece: Piece) -> bool:
    text = piece.printed.text.strip()
    return (
        piece.place is Place.BODY and not piece.styled and 0 < len(text) <= LONGEST and text[-1] not in ".,;"
    )


def _bold_below_styled(pieces: list[Piece]) -> None:
    above = 0
    for piece in pieces:
        if piece.styled:
            above = piece.level
        elif piece.role is Role.PARAGRAPH and piece.printed.is_bold and _may_be_heading(piece):
            piece.role, piece.level = Role.HEADING, min(above + 1, _DEEPEST)


def _by_look(pieces: list[Piece]) -> None:
    body = _body_size(pieces)
    looks = [
        (piece, (piece.printed.size if piece.printed.size >= body * _LARGER else body, piece.printed.is_bold))
        for piece in pieces
        if _may_be_heading(piece)
    ]
    looks = [(piece, look) for piece, look in looks if look != (body, False)]
    if not looks:
        _by_words(pieces)
        return
    ranks = sorted({look for _, look in looks}, reverse=True)
    alone = len(ranks) > 1 and sum(look == ranks[0] for _, look in looks) == 1  # the title of the document
    for piece, look in looks:
        if piece.role is Role.ITEM and not piece.marker[:1].isdigit():
            continue
        piece.role = Role.HEADING
        piece.level = max(min(ranks.index(look) + (0 if alone else 1), _DEEPEST), 1)


def _by_words(pieces: list[Piece]) -> None:
    """Find headings by their words alone, where neither styles nor looks tell them."""
    filled = [piece for piece in pieces if piece.printed.letters]
    titles = [piece.place is Place.BODY and looks_like_title(_title(piece)) for piece in filled]
    for at, piece in enumerate(filled[:-1]):
        beside = [p for p in filled[max(at - 1, 0) : at + 2] if p is not piece and p.role is Role.ITEM]
        numbered = piece.marker[:1].isdigit() and not any(p.marker[:1].isdigit() for p in beside)
        if not titles[at] or not (numbered or piece.role is Role.PARAGRAPH):
            continue
        if not titles[at + 1] or in_capitals(_title(piece)) or all(titles[: at + 1]):
            place = ordinal(_title(piece))
            piece.role, piece.level = Role.HEADING, place.depth if place else 1


def _title(piece: Piece) -> str:
    return " ".join(f"{piece.marker} {piece.printed.text}".split())


def _body_size(pieces: list[Piece]) -> int:
    sizes: Counter[int] = Counter()
    for piece in pieces:
        sizes[piece.printed.size or piece.printed.style.size] += piece.printed.letters
    return sizes.most_common(1)[0][0] if sizes else 1
