"""Open what a Word briefing is written into: a plain document of ours, or a partnership's template."""

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart
from docx.shared import RGBColor

from learnt.engine.briefing import word
from learnt.engine.briefing.brand import Brand
from learnt.engine.briefing.word_styles import add_missing, set_styles
from learnt.engine.domain.errors import DocumentError, UserError
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.packed import opened_as

_NUMBERING = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"


def open_template(brand: Brand) -> WordDocument:
    """Return a document with every style a briefing uses and nothing in it but headers and footers."""
    ours = docx.Document()
    set_styles(ours, RGBColor.from_string(brand.accent.removeprefix("#").upper()))
    if brand.word_template is None:
        return ours
    try:
        with opened_as("docx", brand.word_template, Limits()):
            document: WordDocument = docx.Document(str(brand.word_template))
            _empty(document)
            word.set_language(document, "en-GB")
            add_missing(document, ours)
            _with_numbering(document, ours)
    except DocumentError as error:
        raise UserError(
            f"The template {brand.word_template.name} is not a Word document. Save it as .docx and try again."
        ) from error
    return document


def _empty(document: WordDocument) -> None:
    """Take away everything in the body but the page set-up of its last section."""
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


def _with_numbering(document: WordDocument, ours: WordDocument) -> None:
    """Give a template that never had a list a place to keep lists in."""
    try:
        document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        blob = ours.part.numbering_part.blob
        part = NumberingPart.load(PackURI("/word/numbering.xml"), _NUMBERING, blob, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
