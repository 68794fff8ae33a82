"""Read Word documents: headings, lists, tables, notes and text boxes in the order in which they are printed."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RELATED
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml.etree import Comment, ProcessingInstruction
from lxml.etree import _Element as Element

from learnt.engine.domain.document import Details, Document
from learnt.engine.domain.errors import DocumentError
from learnt.engine.reading.details import property_title
from learnt.engine.reading.draft import Draft
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.packed import is_plain, without_macros
from learnt.engine.reading.word_numbering import numbering_of
from learnt.engine.reading.word_paragraph import printed
from learnt.engine.reading.word_rank import Piece, Place, rank_pieces
from learnt.engine.reading.word_styles import Styles, flag, styles_of
from learnt.engine.reading.word_table import cells, inner

_BODY, _PARAGRAPH, _TABLE, _SECTION = qn("w:body"), qn("w:p"), qn("w:tbl"), qn("w:sectPr")
_NOT_BODY = {
    _SECTION,
    qn("w:sdtPr"),
    qn("w:tcPr"),
    qn("w:del"),
    qn("w:moveFrom"),
    Comment,
    ProcessingInstruction,
}
_PARTS = {"styles", "numbering", "footnotes", "endnotes", "comments"}
_NOTE_NAMES = {"footnote": "footnotes", "endnote": "endnotes"}
_TRACKED = "It holds tracked changes: what was added was read, what was deleted was left out."
_COMMENTS = "It holds reviewers' comments, which were left out."
_MOST_DEEP = 20
"""Tables in tables deeper than this are an attack or a fault."""


def read_docx(path: Path, limits: Limits) -> Document:
    """Read a Word document."""
    source = str(path) if is_plain(path) else without_macros(path, "docx")
    word = _Word.opened(source)
    pieces = list(word.pieces(word.body, Place.BODY, ()))
    _promote_boxes(pieces)
    rank_pieces(pieces, numbering_of(word.part("numbering"), word.styles))
    draft = Draft(path.name, "docx")
    _write(draft, pieces, limits)
    draft.problems.extend(_problems(word, pieces))
    title = property_title(word.title, draft.text)
    draft.details = Details(title=title)
    return draft.document()


@dataclass(slots=True)
class _Word:
    """An opened file: its body, styles, links and notes."""

    body: Element
    parts: dict[str, Element]
    styles: Styles
    links: dict[str, str]
    title: str
    notes: dict[tuple[str, str], Element] = field(default_factory=dict)

    @classmethod
    def opened(cls, source: str | io.BytesIO) -> "_Word":
        document = docx.Document(source)
        body = document.part.element.find(_BODY)
        if body is None:
            raise DocumentError("The file holds no document.", "Open it in Word and save it again.")
        parts: dict[str, Element] = {}
        links: dict[str, str] = {}
        for relation in document.part.rels.values():
            name = relation.reltype.rsplit("/", 1)[-1]
            if relation.is_external:
                links[relation.rId] = relation.target_ref if relation.reltype == RELATED.HYPERLINK else ""
            elif name in _PARTS:
                parts[name] = parse_xml(relation.target_part.blob)
        styles = styles_of(parts.get("styles"))
        word = cls(body, parts, styles, links, document.core_properties.title or "")
        for kind, name in _NOTE_NAMES.items():
            root = parts.get(name)
            for note in () if root is None else root:
                word.notes[kind, note.get(qn("w:id"), "")] = note
        return word

    def part(self, name: str) -> Element | None:
        return self.parts.get(name)

    def pieces(
        self, parent: Element, place: Place, labels: tuple[str, ...], depth: int = 0
    ) -> Iterator[Piece]:
        """Yield the paragraphs below an element, with those of their text boxes and notes after them."""
        if depth > _MOST_DEEP:
            return
        for child in parent:
            if child.tag == _PARAGRAPH:
                yield from self._paragraph(child, place, labels, depth)
            elif child.tag == _TABLE:
                yield from self._table(child, place, labels, depth)
            elif child.tag not in _NOT_BODY and not _is_contents(child):
                yield from self.pieces(child, place, labels, depth + 1)

    def _paragraph(
        self, element: Element, place: Place, labels: tuple[str, ...], depth: int
    ) -> Iterator[Piece]:
        words = printed(element, self.styles, self.links)
        if not words.style.is_contents:
            yield Piece(words, element.find(qn("w:pPr")), place, labels)
        for box in words.boxes:
            yield from self.pieces(box, Place.BOX if place is Place.BODY else place, labels, depth + 1)
        for number, key in enumerate(words.notes, start=1):
            note = self.notes.get(key)
            for piece in () if note is None else self.pieces(note, Place.NOTE, (), depth + 1):
                piece.marker = key[1] or str(number)
                yield piece

    def _table(self, table: Element, place: Place, labels: tuple[str, ...], depth: int) -> Iterator[Piece]:
        found = cells(table)
        if found is None:
            for element in inner(table):
                yield from self.pieces(element, place, labels, depth + 1)
            return
        for cell in found:
            own = list(self.pieces(cell.element, Place.CELL, labels + cell.labels, depth + 1))
            filled = [piece for piece in own if piece.printed.letters]
            if len(filled) > 1 and filled[0].printed.is_bold:
                for piece in filled[1:]:
                    piece.labels = (*piece.labels, " ".join(filled[0].printed.text.split()))
            for piece in filled:
                piece.marker = cell.head
            yield from own


def _is_contents(element: Element) -> bool:
    gallery = element.find(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}")
    return gallery is not None and gallery.get(qn("w:val")) == "Table of Contents"


def _promote_boxes(pieces: list[Piece]) -> None:
    """Treat text boxes as the body where most of the words stand in them, as in designed briefings."""
    boxed = sum(piece.printed.letters for piece in pieces if piece.place is Place.BOX)
    body = sum(piece.printed.letters for piece in pieces if piece.place in {Place.BODY, Place.CELL})
    if boxed > body:
        for piece in pieces:
            piece.place = Place.BODY if piece.place is Place.BOX else piece.place


def _write(draft: Draft, pieces: list[Piece], limits: Limits) -> None:
    saved = any(piece.printed.breaks for piece in pieces)
    draft.open_page()
    for piece in pieces:
        words = piece.printed
        breaks = words.breaks if saved else words.page_breaks
        lead = len(words.text) - len(words.text.lstrip())
        before = sum(at <= lead for at in breaks)
        after = len(breaks) - before
        if not saved:
            before += flag(piece.properties, "pageBreakBefore") and bool(draft.text)
            after += _ends_section(piece)
        _open_pages(draft, before, limits)
        draft.add(words.text, piece.role, level=piece.level, marker=piece.marker, labels=piece.labels)
        _open_pages(draft, after, limits)


def _open_pages(draft: Draft, count: int, limits: Limits) -> None:
    for _ in range(count):
        draft.open_page()
    if draft.page_count > limits.pages:
        raise DocumentError(
            f"The file has more than {limits.pages:,} pages.", "Split it, or raise the limit."
        )


def _ends_section(piece: Piece) -> bool:
    section = piece.properties.find(_SECTION) if piece.properties is not None else None
    if section is None:
        return False
    kind = section.find(qn("w:type"))
    return kind is None or kind.get(qn("w:val")) != "continuous"


def _problems(word: _Word, pieces: list[Piece]) -> Iterator[str]:
    if any(piece.printed.tracked for piece in pieces):
        yield _TRACKED
    comments = word.part("comments")
    if comments is not None and len(comments):
        yield _COMMENTS
