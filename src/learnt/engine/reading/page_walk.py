"""Walk through the content of a web page and write its passages."""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from learnt.engine.domain.document import Role
from learnt.engine.domain.numbers import whole
from learnt.engine.reading.draft import Draft
from learnt.engine.reading.headings import LONGEST
from learnt.engine.reading.lines import mark_of

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = {"ul", "ol", "menu", "dir"}
_BLOCKS = {
    "address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figure",
    "figcaption", "header", "hr", "html", "legend", "li", "main", "p", "pre", "section", "summary", "table", "tbody",
    "td", "th", "thead", "tfoot", "tr", "caption", "hgroup", *_HEADINGS, *_LISTS,
}  # fmt: skip
_BOLD = {"b", "strong"}
_ABSOLUTE = re.compile(r"https?://|mailto:")
_BREAK = "\n\n"
_MOST_DEEP = 200


@dataclass(slots=True)
class Walk:
    """Writes the passages of a page in document order."""

    draft: Draft
    above: int = 0
    """Level of the last heading."""
    depth: int = 0

    def block(self, element: HtmlElement, labels: tuple[str, ...] = (), role: Role = Role.PARAGRAPH) -> None:
        """Write an element that holds blocks, words or both."""
        self.depth += 1
        words = element.text or ""
        bold = 0
        for child in element if self.depth < _MOST_DEEP else ():
            if isinstance(child.tag, str) and self._is_block(child):
                self._words(words, bold, labels, role)
                words, bold = "", 0
                self._child(child, labels, role)
            elif isinstance(child.tag, str):
                own = inline(child)
                words += own
                bold += len("".join(own.split())) if child.tag in _BOLD else 0
            words += child.tail or ""
        self._words(words, bold, labels, role)
        self.depth -= 1

    def _is_block(self, element: HtmlElement) -> bool:
        return element.tag in _BLOCKS or any(inner.tag in _BLOCKS for inner in element.iterdescendants())

    def _child(self, child: HtmlElement, labels: tuple[str, ...], role: Role) -> None:
        if child.tag in _HEADINGS or child.get("role") == "heading":
            self._heading(inline(child), _HEADINGS.get(child.tag) or int(child.get("aria-level") or 2))
        elif child.tag in _LISTS:
            self._list(child, 1, labels)
        elif child.tag == "table":
            self._table(child, labels)
        elif child.tag == "details":
            self._details(child, labels)
        elif child.tag == "dl":
            self._pairs(child, labels)
        else:
            self.block(child, labels, role)

    def _heading(self, words: str, level: int) -> None:
        self.above = level
        self.draft.add(words, Role.HEADING, level=level)

    def _words(self, words: str, bold: int, labels: tuple[str, ...], role: Role) -> None:
        """Write running words; two line breaks in a row part paragraphs."""
        letters = len("".join(words.split()))
        if (
            role is Role.PARAGRAPH
            and 0 < letters <= bold
            and letters <= LONGEST
            and words.strip()[-1] not in ".,;"
        ):
            self.draft.add(words, Role.HEADING, level=min(self.above + 1, 9))
            return
        for part in words.split(_BREAK) if _BREAK in words else [words]:
            mark, rest = mark_of(part.strip())
            if mark and role is Role.PARAGRAPH:
                self.draft.add(rest, Role.ITEM, level=1, marker=mark, labels=labels)
            else:
                self.draft.add(part, role, labels=labels)

    def _list(self, element: HtmlElement, level: int, labels: tuple[str, ...]) -> None:
        number = whole(element.get("start") or "") or 1
        for child in element:
            if child.tag in _LISTS:
                self._list(child, level + 1, labels)
            elif isinstance(child.tag, str):
                marker = f"{number}." if element.tag == "ol" else "•"
                self._item(child, level, marker, labels)
                number += 1

    def _item(self, element: HtmlElement, level: int, marker: str, labels: tuple[str, ...]) -> None:
        """Write an item: its words as one passage, then what is nested in it."""
        nested = [e for e in element.iterdescendants(*_LISTS, "table") if _holder(e) is element]
        words = inline(element, without=set(nested))
        self.draft.add(words, Role.ITEM, level=level, marker=marker, labels=labels)
        for inner in nested:
            if inner.tag == "table":
                self._table(inner, labels)
            else:
                self._list(inner, level + 1, labels)

    def _details(self, element: HtmlElement, labels: tuple[str, ...]) -> None:
        summary = element.find("summary")
        above = self.above
        if summary is not None:
            self._heading(inline(summary), min(above + 1, 9))
            tail = summary.tail
            element.remove(summary)
            element.text = (element.text or "") + (tail or "")
        self.block(element, labels)
        self.above = above

    def _pairs(self, element: HtmlElement, labels: tuple[str, ...]) -> None:
        term = ""
        for child in element.iter("dt", "dd"):
            if child.tag == "dt":
                term = " ".join(inline(child).split())
                self.draft.add(term, Role.PARAGRAPH, labels=labels)
            else:
                self.block(child, (*labels, term) if term else labels)

    def _table(self, table: HtmlElement, labels: tuple[str, ...]) -> None:
        rows = [
            list(row.iterchildren("td", "th"))
            for row in table.iter("tr")
            if next(row.iterancestors("table")) is table
        ]
        rows = [row for row in rows if row]
        caption = table.find("caption")
        if caption is not None:
            self.draft.add(inline(caption), Role.PARAGRAPH, labels=labels)
        has_heads = any(cell.tag == "th" for row in rows for cell in row)
        one_way = len(rows) == 1 or all(len(row) == 1 for row in rows)
        if table.get("role") == "presentation" or (one_way and not has_heads):
            for row in rows:
                for cell in row:
                    self.block(cell, labels)
            return
        self._cells(rows, labels)

    def _cells(self, rows: list[list[HtmlElement]], labels: tuple[str, ...]) -> None:
        heads: dict[int, str] = {}
        for row in rows:
            is_head = all(cell.tag == "th" for cell in row) and len(row) > 1
            row_head = "" if is_head or row[0].tag != "th" else " ".join(inline(row[0]).split())
            column = 0
            for position, cell in enumerate(row):
                own = (row_head if position else "", "" if is_head else heads.get(column, ""))
                self.block(cell, labels + tuple(label for label in own if label), Role.CELL)
                span = whole(cell.get("colspan") or "") or 1
                for covered in range(column, column + min(span, 100)) if is_head else ():
                    heads[covered] = " ".join(inline(cell).split())
                column += span


def _holder(element: HtmlElement) -> HtmlElement | None:
    return next(element.iterancestors("li", "table", *_LISTS), None)


def inline(element: HtmlElement, without: set[HtmlElement] | None = None) -> str:
    """Return the words of an element on one line, with addresses of links beside their words."""
    if element.tag == "br":
        return "\n"
    if element.tag == "img":
        return ""
    words = element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child not in (without or ()):
            parted = " " if child.tag in _BLOCKS else ""
            words += parted + inline(child, without) + parted
        words += child.tail or ""
    return words + _address(element, words) if element.tag == "a" else words


def _address(link: HtmlElement, words: str) -> str:
    address = (link.get("href") or "").strip()
    if not _ABSOLUTE.match(address) or not words.strip():
        return ""
    address = address.removeprefix("mailto:")
    bare = address.split("://")[-1].rstrip("/").lower()
    return "" if bare in words.lower() else f" <{address}>"
