"""Where a document announces points: headings, labels and lead-ins, with the lines that each announces."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from learnt.engine.domain.document import Role
from learnt.engine.findings.outline import Line, Outline
from learnt.engine.findings.tags import tag_of
from learnt.engine.findings.wording import (
    LEADING_IN,
    RECOMMENDATION_HEADING,
    Label,
    announces,
    bare,
    is_good_practice,
    is_mixed,
    label_of,
    number_of,
)

_LEAD_IN_WORDS = 30
_WEAK = re.compile(r"learning (?:from|and|in)\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is announced, and how."""

    line: Line
    body: Sequence[Line]
    good: bool
    advice: bool | None
    start: int
    """Where the words after the announcement begin, where it holds some itself."""

    @property
    def weak(self) -> bool:
        """Say whether it may head any chapter of a report ("Learning from reviews"), so that figures in it are none."""
        return bool(_WEAK.fullmatch(bare(self.line.words)))


def announcements(outline: Outline, taken: set[int]) -> Iterator[Announcement]:
    """Yield the announcements of a document, but for lines already taken."""
    for line in outline.lines:
        if line.shut or line.number in taken or line.number == outline.title:
            continue
        found = _announcement(outline, line)
        if found:
            yield found


def _announcement(outline: Outline, line: Line) -> Announcement | None:
    tag = tag_of(line)
    label = tag.label if tag else None
    good = label is Label.GOOD or is_good_practice(line.words) if line.heading or label else False
    advice = True if label is Label.ADVICE else None
    if line.heading and _heads_list(line, label):
        body = _body(outline, line)
        good = good or (is_mixed(line.words) and _learning_follows(outline, line, body))
        return Announcement(line, list(_own_part(body)), good, advice, line.passage.end)
    if line.passage.role is Role.PARAGRAPH and tag and label in {Label.LEARNED, Label.GOOD, Label.ADVICE}:
        body = _led(outline, line) if tag.alone or line.leads else ()
        return Announcement(line, body, good, advice, tag.start)
    if line.passage.role is Role.PARAGRAPH and leads_into_points(line):
        return Announcement(line, _led(outline, line), good=False, advice=None, start=line.passage.end)
    return None


def _heads_list(line: Line, label: Label | None) -> bool:
    if RECOMMENDATION_HEADING.fullmatch(bare(line.words)):
        return False
    return announces(line.words) or label is Label.ADVICE or leads_into_points(line)


def _learning_follows(outline: Outline, line: Line, body: Sequence[Line]) -> bool:
    """Say whether a list of learning comes after, or within, what a mixed heading announces."""
    end = line.number + 1 + len(body)
    return any(label_of(x.words) is Label.LEARNED for x in (*body, *outline.lines[end : end + 1]))


def _own_part(body: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a body but for those that a label or lead-in within it announces."""
    announced = False
    for line in body:
        if line.heading:
            announced = False
        elif line.passage.role is Role.PARAGRAPH and (leads_into_points(line) or tag_of(line)):
            announced = True
        if not announced:
            yield line


def leads_into_points(line: Line) -> bool:
    """Say whether a line leads into a list or sections of points ("Key messages from the report include:")."""
    words = number_of(line.words.replace("’", "'"))[1]
    if len(words.split()) > _LEAD_IN_WORDS or re.search(r"[.!?]$", words):
        return False
    return bool(LEADING_IN.search(words)) or (line.leads and announces(words))


def until_heading(outline: Outline, line: Line) -> list[Line]:
    """Return the lines after one, up to the next heading."""
    body = []
    for other in outline.lines[line.number + 1 :]:
        if other.heading:
            break
        body.append(other)
    return body


def _body(outline: Outline, line: Line) -> Sequence[Line]:
    """Return what a heading announces: its section, or where that is empty, the sections after it."""
    section = outline.section(line)
    return section or _sections_after(outline, line)


def _led(outline: Outline, line: Line) -> Sequence[Line]:
    """Return what a lead-in announces: the list or the paragraphs after it, else the sections after it."""
    body = until_heading(outline, line)
    if not body:
        return _sections_after(outline, line)
    if body[0].item:
        return [x for x, inside in _while_items(body) if inside]
    return body if line.leads or tag_of(line) else ()


def _while_items(body: Sequence[Line]) -> Iterator[tuple[Line, bool]]:
    inside = True
    for line in body:
        inside = inside and line.item
        yield line, inside


def _sections_after(outline: Outline, line: Line) -> Sequence[Line]:
    """Return the sections of one level that follow an announcement, up to a numbered or announcing heading."""
    following = outline.lines[line.number + 1 :]
    if not following or not following[0].heading or not (line.leads or leads_into_points(line)):
        return ()
    level, body = following[0].passage.level, []
    for other in following:
        if other.heading and (other.passage.level < level or other.shut or _starts_anew(other)):
            break
        body.append(other)
    return body


def _starts_anew(line: Line) -> bool:
    return (
        bool(number_of(line.words, line.passage.marker)[0])
        or announces(line.words)
        or leads_into_points(line)
    )
