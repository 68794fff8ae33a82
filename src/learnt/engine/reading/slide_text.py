"""Paragraphs of a slide's shape: which are list items, how deep, and with which mark."""

from collections.abc import Iterator
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.oxml.ns import qn

from learnt.engine.domain.document import Role
from learnt.engine.reading.lines import mark_of
from learnt.engine.reading.word_numbering import shown

_PLAIN = {KIND.SUBTITLE, KIND.TITLE, KIND.CENTER_TITLE}
_NONE, _CHARACTER, _NUMBER = qn("a:buNone"), qn("a:buChar"), qn("a:buAutoNum")
_FORMS = {
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
}
_PRIVATE = "\ue000"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def paragraphs(shape: Any) -> Iterator[tuple[str, Role, int, str]]:
    """Yield the text, role, level and list mark of each paragraph of a shape."""
    counts: dict[int, int] = {}
    for paragraph in shape.text_frame.paragraphs:
        text = _with_addresses(paragraph)
        if not text.strip():
            continue
        bullet = _bullet(shape, paragraph)
        for deeper in [level for level in counts if level > paragraph.level]:
            del counts[deeper]
        if bullet is not None:
            yield text, Role.ITEM, paragraph.level + 1, _mark(bullet, paragraph.level, counts)
            continue
        counts.pop(paragraph.level, None)
        marker, rest = mark_of(text.strip())
        if marker:
            yield rest, Role.ITEM, paragraph.level + 1, marker
        else:
            yield text, Role.PARAGRAPH, 0, ""


def items_of(shape: Any) -> Iterator[str]:
    """Yield the words of a diagram (SmartArt), one for each of its points."""
    for relation in shape.element.iter(f"{_DIAGRAM}relIds"):
        data = shape.part.related_part(relation.get(f"{_RELATIONS}dm"))
        from docx.oxml.parser import parse_xml

        for point in parse_xml(data.blob).iter(f"{_DIAGRAM}pt"):
            if point.get("type", "node") == "node":
                yield "".join(piece.text or "" for piece in point.iter(qn("a:t")))


def _with_addresses(paragraph: Any) -> str:
    """Return the words of a paragraph, each link's address beside its words unless they are the address."""
    if not any(True for _ in paragraph._p.iter(qn("a:hlinkClick"))):  # noqa: SLF001 - links are rare and slow to ask for
        return str(paragraph.text)
    words = ""
    for run in paragraph.runs:
        address = (run.hyperlink.address or "").removeprefix("mailto:")
        known = not address or address.split("://")[-1].rstrip("/").lower() in run.text.lower()
        words += run.text if known else f"{run.text.rstrip()} <{address}> "
    return words


def _bullet(shape: Any, paragraph: Any) -> Any:
    """Return the element that sets the bullet of a paragraph, or None where it has none."""
    for properties in _properties(shape, paragraph):
        for child in properties:
            if child.tag == _NONE:
                return None
            if child.tag in {_CHARACTER, _NUMBER}:
                return child
    return None


def _properties(shape: Any, paragraph: Any) -> Iterator[Any]:
    """Yield what sets the looks of a paragraph, nearest first: its own, its shape's, its layout's, its master's."""
    own = paragraph._p.pPr  # noqa: SLF001 - the library offers no bullets
    if own is not None:
        yield own
    level = f"a:lvl{paragraph.level + 1}pPr"
    yield from shape.element.iter(qn(level))
    if not shape.is_placeholder or shape.placeholder_format.type in _PLAIN:
        return
    index = shape.placeholder_format.idx
    layout = shape.part.slide.slide_layout
    for placeholder in layout.placeholders:
        if placeholder.placeholder_format.idx == index:
            yield from placeholder.element.iter(qn(level))
    for body in layout.slide_master.element.iter(qn("p:bodyStyle")):
        yield from body.iter(qn(level))


def _mark(bullet: Any, level: int, counts: dict[int, int]) -> str:
    if bullet.tag == _CHARACTER:
        character = bullet.get("char", "•")
        return "•" if character >= _PRIVATE or character.isalnum() else character
    kind = bullet.get("type", "arabicPeriod")
    counts[level] = counts.get(level, int(bullet.get("startAt", "1")) - 1) + 1
    form = next((form for prefix, form in _FORMS.items() if kind.startswith(prefix)), "decimal")
    number = shown(counts[level], form)
    if kind.endswith("ParenBoth"):
        return f"({number})"
    return f"{number})" if kind.endswith("ParenR") else f"{number}."
