"""The summary of a session as files: plain text to paste into a letter, and a document that a person can go on editing."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

from django.utils.dateformat import format as date_format

from learnt.engine.domain.numbers import number_of
from learnt.web.reflecting.models import Note
from learnt.web.reflecting.summing import Asked, Counted, Summary


class Shape(StrEnum):
    """What a line of a summary is."""

    TITLE = "Title"
    HEADING = "Heading 1"
    LOWER = "Heading 2"
    WORDS = "Normal"
    POINT = "List Bullet"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a summary."""

    shape: Shape
    text: str


def lines_of(summary: Summary) -> Iterator[Line]:
    """Yield a summary line by line: the same for every file."""
    yield Line(Shape.TITLE, summary.title)
    held = date_format(summary.held_on, "j F Y")
    yield Line(Shape.WORDS, f"{summary.partnership}. Session held on {held} with {summary.people}.")
    if summary.who:
        yield Line(Shape.HEADING, "Who was there")
    yield from _counts(summary.who)
    yield Line(Shape.HEADING, "What was said")
    for asked in summary.asked:
        yield from _asked(asked)
    yield Line(Shape.HEADING, "Proposed actions")
    yield from (Line(Shape.POINT, action_words(action)) for action in summary.actions)
    if not summary.actions:
        yield Line(Shape.WORDS, "None yet.")
    yield Line(Shape.HEADING, "What people will do")
    yield Line(Shape.WORDS, f"Pledges: {summary.pledged}.")
    yield from (Line(Shape.POINT, text) for text in summary.pledges)
    yield from _opinions(summary)


def action_words(action: Note) -> str:
    """Return a proposed action as one line: what, for whom, by when."""
    due = f"by {date_format(action.due, 'j F Y')}" if action.due else ""
    more = ", ".join(part for part in (f"for {action.who}" if action.who else "", due) if part)
    return f"{action.text} ({more})" if more else action.text


def _asked(asked: Asked) -> Iterator[Line]:
    yield Line(Shape.LOWER, asked.heading)
    if asked.tasks:
        yield Line(
            Shape.WORDS, f"{asked.kind}, {number_of(asked.minutes, 'minute')}: {' '.join(asked.tasks)}"
        )
    for group in asked.board.gathered:
        yield Line(Shape.WORDS, f"{group.title[:1].upper()}{group.title[1:]}:")
        yield from (Line(Shape.POINT, answer.text) for answer in group.answers)
    if asked.board.alone and asked.board.gathered:
        yield Line(Shape.WORDS, "Other answers:")
    yield from (Line(Shape.POINT, answer.text) for answer in asked.board.alone)
    if not asked.board.count:
        yield Line(Shape.WORDS, "No answers were shown to the room.")


def _opinions(summary: Summary) -> Iterator[Line]:
    if summary.feedback or summary.remarks:
        yield Line(Shape.HEADING, "Feedback")
        yield from _counts(summary.feedback)
        for heading, said in summary.remarks:
            yield Line(Shape.LOWER, heading)
            yield from (Line(Shape.POINT, text) for text in said)
    if summary.changed:
        yield Line(Shape.HEADING, "What changed since")
        yield from _counts(summary.changed)
        yield from (Line(Shape.POINT, text) for text in summary.changes)


def _counts(counted: tuple[Counted, ...]) -> Iterator[Line]:
    for one in counted:
        yield Line(Shape.LOWER, one.heading)
        yield from (Line(Shape.POINT, f"{name}: {number}") for name, number in one.lines)


def text_of(summary: Summary) -> str:
    """Return a summary as plain text."""
    written = []
    for line in lines_of(summary):
        match line.shape:
            case Shape.TITLE:
                written.append(f"{line.text}\n{'=' * len(line.text)}\n")
            case Shape.HEADING:
                written.append(f"\n{line.text}\n{'-' * len(line.text)}\n")
            case Shape.LOWER:
                written.append(f"\n{line.text}\n")
            case Shape.WORDS:
                written.append(line.text)
            case Shape.POINT:
                written.append(f"* {line.text}")
    return "\n".join(written) + "\n"


def docx_of(summary: Summary) -> bytes:
    """Return a summary as a Word document, with real headings and lists."""
    from docx import Document

    document = Document()
    document.core_properties.title = summary.title
    document.core_properties.author = summary.partnership
    document.core_properties.language = "en-GB"
    for line in lines_of(summary):
        document.add_paragraph(line.text, style=line.shape.value)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()
