"""Read a form that was filled in offline; what does not fit is handed back beside the answers, and nothing is lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import docx
from docx.oxml.ns import qn
from lxml import etree

from learnt.engine.casework.composing import VALUE
from learnt.engine.casework.controls import CHOOSE, NUMBER_TAG, WRITE
from learnt.engine.casework.model import Question, QuestionKind, Says, Template, Valued
from learnt.engine.casework.word import NUMBER
from learnt.engine.domain.errors import DocumentError, UserError
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.packed import opened_as, without_macros

_LIMITS = Limits(megabytes=10, unpacked_megabytes=100)
_SPACE = re.compile(r"\s+")
_PASSED_OVER = ("del", "instrText", "sdtPr", "pPr", "rPr", "moveFrom")


@dataclass(frozen=True, slots=True)
class Unfit:
    """Words of a form that answer no question, or not as it asks."""

    where: str
    """The question, or where they stand."""
    words: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form says."""

    answers: dict[str, str]
    """By question; a choice by its id. Questions that were left alone are not here."""
    unfit: tuple[Unfit, ...] = ()
    number: str = ""
    """The number that the form was sent out with; empty where it is gone."""


def read_back(path: Path, template: Template) -> Filled:
    """Return what a form says.

    Raises:
        UserError: It is no Word file, it is damaged or too large, or it holds no question of the template.
    """
    if path.stat().st_size > _LIMITS.megabytes * 1_000_000:
        raise UserError(
            f"The form is larger than {_LIMITS.megabytes} MB. Take pictures out and send it again."
        )
    rows, loose = _parts(_body(path))
    found, labels = Filled({}), {one.label for one in template.items() if isinstance(one, Valued)}
    met = False
    for row in rows:
        question = _question(row, template)
        if question is not None:
            met, found = True, _answered(found, question, row.answer)
        elif row.tag == NUMBER_TAG or row.asked == NUMBER:
            found = replace(found, number=row.answer)
        elif row.answer and not row.head and row.asked not in labels:
            found = _with(found, row.asked or "A row of a table", row.answer)
    if not met:
        raise UserError(
            "This is not the form: none of its questions was found. Choose the form that was sent out."
        )
    for words in _not_ours(loose, template):
        found = _with(found, "Beside the questions", words)
    return found


@dataclass(frozen=True, slots=True)
class _Row:
    tag: str
    asked: str
    """The first paragraph of the first cell."""
    answer: str
    head: bool


def _body(path: Path) -> etree._Element:
    try:
        with opened_as("docx", path, _LIMITS):
            body: etree._Element = docx.Document(without_macros(path, "docx")).element.body
    except DocumentError as error:
        raise UserError(
            f"The form could not be read. {error.what} Fill in the form that was sent out, and save it as .docx."
        ) from error
    return body


def _parts(body: etree._Element) -> tuple[list[_Row], list[tuple[str, str]]]:
    """Return the rows of all tables, and the style and words of each paragraph outside them."""
    rows = [_row(one) for one in body.iter(qn("w:tr"))]
    loose = []
    for paragraph in body.iter(qn("w:p")):
        if any(above.tag == qn("w:tc") for above in paragraph.iterancestors()):
            continue
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        loose.append((style.get(qn("w:val"), "") if style is not None else "", _words(paragraph)))
    return rows, loose


def _row(row: etree._Element) -> _Row:
    cells = list(row.iter(qn("w:tc")))
    first = next(iter(cells[0].iter(qn("w:p"))), None) if cells else None
    asked = _words(first) if first is not None else ""
    tags = [one.get(qn("w:val"), "") for cell in cells for one in cell.iter(qn("w:tag"))]
    tags += [one.get(qn("w:val"), "") for one in row.iter(qn("w:tag"))]
    answer = "\n".join(filter(None, (_words(cell) for cell in cells[1:])))
    head = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    return _Row(tags[0] if tags else "", asked, answer, head)


def _question(row: _Row, template: Template) -> Question | None:
    """Return the question of a row: by its control, or by its words where a program took the controls away."""
    for question in template.questions:
        if row.tag == question.id:
            return question
    asked = _plain(row.asked)
    return next((one for one in template.questions if asked and _plain(one.text) == asked), None)


def _answered(found: Filled, question: Question, given: str) -> Filled:
    words = given.strip()
    if not words or words in {WRITE, CHOOSE}:
        return found
    if question.id in found.answers:
        return _with(found, question.text, words)
    if question.kind is QuestionKind.CHOICE:
        choice = next((key for key, name in question.choices.items() if _plain(name) == _plain(words)), "")
        if not choice:
            return _with(found, question.text, words)
        words = choice
    return replace(found, answers={**found.answers, question.id: words})


def _with(found: Filled, where: str, words: str) -> Filled:
    return replace(found, unfit=(*found.unfit, Unfit(where, words)))


def _not_ours(loose: list[tuple[str, str]], template: Template) -> Iterator[str]:
    """Yield words outside tables that the form did not hold when it was sent out."""
    fixed = [VALUE.split(_plain(one.words))[::2] for one in template.items() if isinstance(one, Says)]
    ours = [re.compile(".*".join(map(re.escape, pieces))) for pieces in fixed if any(pieces)]
    for style, words in loose:
        heading = style.startswith(("Heading", "Title", "Subtitle", "Date", "LearntDate"))
        if words and not heading and not any(one.fullmatch(_plain(words)) for one in ours):
            yield words


def _words(part: etree._Element) -> str:
    return "".join(_pieces(part)).replace("\xa0", " ").strip()


def _pieces(part: etree._Element) -> Iterator[str]:
    for child in part:
        name = str(child.tag).rpartition("}")[2]
        if name in _PASSED_OVER:
            continue
        if name == "t":
            yield child.text or ""
        elif name in {"br", "cr"}:
            yield "\n"
        elif name == "tab":
            yield "\t"
        else:
            yield from _pieces(child)
            if name == "p":
                yield "\n"


def _plain(words: str) -> str:
    return _SPACE.sub(" ", words).strip().casefold()
