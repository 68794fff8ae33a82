"""Lists and sections that a heading or a lead-in announces as themes, findings, messages or learning."""

import re
from collections.abc import Iterator, Sequence

from learnt.engine.domain.coding import Kind
from learnt.engine.domain.document import Role
from learnt.engine.findings.announcements import Announcement, announcements, leads_into_points, until_heading
from learnt.engine.findings.asking import asks
from learnt.engine.findings.outline import Line, Outline
from learnt.engine.findings.points import (
    Part,
    Point,
    Statement,
    advised,
    counts_points,
    short_title,
    statements_of,
)
from learnt.engine.findings.wording import (
    FALLING_SHORT,
    SIGNS,
    announces,
    bare,
    is_good_practice,
    label_of,
    number_of,
)

_TITLE_WORDS = 12
_SHORTEST_REST = 6
_SILENT = frozenset({Kind.PROMPT, Kind.RESOURCE})
_TELLING = frozenset({Kind.CASE_FACT, Kind.FIGURE, Kind.HEADING}) | _SILENT
_SHORTEST_LIST = 3
_SPLIT = re.compile(r"[*_]*(?P<title>[^:\n]{3,160}?)[*_]*\s*:[*_]*\s+(?=\S)")


def find_announced(outline: Outline, taken: set[int]) -> Iterator[Point]:
    """Yield a point for each thing that an announcement lists; `taken` grows by the lines of what is yielded."""
    for announcement in announcements(outline, taken):
        for point in (*_listed_sections(outline, announcement, taken), *_points(announcement, taken)):
            if not point.lines & taken:
                taken |= point.lines
                yield point


def find_coded(outline: Outline, taken: set[int]) -> Iterator[Point]:
    """Yield a point for each item of a list under a heading where most items are coded as findings."""
    for line in outline.lines:
        if not line.heading or line.shut or line.number == outline.title:
            continue
        tops = [entry for entry in _entries(until_heading(outline, line)) if entry[0].item]
        body = [x for entry in tops for x in entry]
        if not _tells_findings(tops):
            continue
        for point in _points(
            Announcement(line, body, good=False, advice=None, start=line.passage.end), taken
        ):
            if not point.lines & taken:
                taken |= point.lines
                yield point


def _tells_findings(tops: Sequence[Sequence[Line]]) -> bool:
    """Say whether most items of a list tell what was found, by their coding or by words of falling short."""
    if len(tops) < _SHORTEST_LIST or any(SIGNS.search(words) for words in tops[0][0].passage.lead_in):
        return False
    found = sum(any(_falls_short(line) for line in entry) for entry in tops)
    return found * 2 >= len(tops)


def _falls_short(line: Line) -> bool:
    if line.kind in {Kind.TEACHING, Kind.OTHER}:
        return bool(FALLING_SHORT.search(line.words))
    return line.kind is Kind.FINDING


def _listed_sections(outline: Outline, announcement: Announcement, taken: set[int]) -> Iterator[Point]:
    """Yield a point for each listed item that has a section of its own, under the same number and title."""
    tops = [entry[0] for entry in _entries(announcement.body) if entry[0].item]
    heads = {_key(h.words): h for h in outline.lines if h.heading and not h.shut and h.number not in taken}
    pairs = [(top, heads[_key(top.words)]) for top in tops if _key(top.words) in heads]
    if len(pairs) < 2 or len(pairs) * 2 < len(tops):
        return
    places = {head.number for _, head in pairs}
    for top, head in pairs:
        body = [x for x in _flow(outline, head, places) if x.number not in taken]
        statements = statements_of([Part.whole(x) for x in body], advice=announcement.advice)
        number, title = number_of(head.words, head.passage.marker)
        lines = {top.number, head.number, *(x.number for x in body)}
        if not statements:
            statements = [_own(head)]
        number = number or number_of(top.words, top.passage.marker)[0]
        yield Point(number, title.rstrip(" .:"), head, statements, announcement.good, lines)


def _key(words: str) -> str:
    return re.sub(r"\W+", " ", bare(words).lower()).strip()


def _flow(outline: Outline, head: Line, places: set[int]) -> list[Line]:
    body = []
    for other in outline.lines[head.number + 1 :]:
        if other.heading and (other.number in places or other.passage.level <= head.passage.level):
            break
        body.append(other)
    return body


def _points(announcement: Announcement, taken: set[int]) -> Iterator[Point]:
    if announcement.start < announcement.line.passage.end:
        yield from _own_words(announcement)
    entries = list(_entries([x for x in announcement.body if x.number not in taken]))
    listed = any(entry[0].item for entry in entries)
    if len(entries) >= _SHORTEST_LIST and all(entry[0].kind is Kind.FIGURE for entry in entries):
        return
    skip_level: int | None = None
    for entry in entries:
        head = entry[0]
        if head.heading:
            skip_level = _skipping(head, skip_level)
        if skip_level is not None or head.shut or head.number in taken:
            continue
        yield from _entry(announcement, entry, listed=listed)


def _skipping(head: Line, skip_level: int | None) -> int | None:
    """Return the level of a section within that speaks for itself (it announces, or it asks), else None."""
    if skip_level is not None and head.passage.level > skip_level:
        return skip_level
    speaks = announces(head.words) or label_of(head.words) is not None or leads_into_points(head)
    return head.passage.level if speaks else None


def _own_words(announcement: Announcement) -> Iterator[Point]:
    line = announcement.line
    statements = statements_of([Part(line, announcement.start)], advice=announcement.advice)
    if statements:
        title = line.raw[announcement.start - line.passage.start :]
        yield Point("", short_title(title), None, statements, announcement.good, {line.number})


def _entries(body: Sequence[Line]) -> Iterator[list[Line]]:
    """Cut a body into top entries: an item with its sub-items, a paragraph, a heading with its section."""
    entry: list[Line] = []
    for line in body:
        if entry and _belongs(entry[0], line):
            entry.append(line)
        else:
            if entry:
                yield entry
            entry = [line]
    if entry:
        yield entry


def _belongs(head: Line, line: Line) -> bool:
    if head.heading:
        return not line.heading or line.passage.level > head.passage.level
    return head.item and line.item and line.passage.level > head.passage.level


def _entry(announcement: Announcement, entry: list[Line], *, listed: bool) -> Iterator[Point]:
    head = entry[0]
    if head.heading:
        yield from _section_point(announcement, entry)
    elif head.item or (
        head.passage.role is Role.PARAGRAPH and _tells(head, listed=listed, good=announcement.good)
    ):
        yield from _item_point(announcement, entry)


def _tells(line: Line, *, listed: bool, good: bool) -> bool:
    """Say whether a paragraph under an announcement is a point, not the talk around a list."""
    if line.leads or counts_points(line):
        return False
    if good and line.kind is Kind.CASE_FACT:
        return True
    if listed:
        return line.kind in {Kind.FINDING, Kind.RECOMMENDATION} and line.words.endswith((".", "!", ")"))
    return line.kind not in (_SILENT | {Kind.CASE_FACT, Kind.HEADING})


def _section_point(announcement: Announcement, entry: list[Line]) -> Iterator[Point]:
    head = entry[0]
    good = announcement.good or is_good_practice(head.words)
    parts = [Part.whole(x) for x in entry[1:] if not (announcement.weak and x.kind is Kind.FIGURE)]
    statements = statements_of(parts, advice=announcement.advice, facts=good)
    if statements:
        number, title = number_of(head.words, head.passage.marker)
        yield Point(number, title.rstrip(" .:"), head, statements, good, {x.number for x in entry})


def _item_point(announcement: Announcement, entry: list[Line]) -> Iterator[Point]:
    head = entry[0]
    if len(entry) > 1 and announces(head.words):
        for inner in _entries(entry[1:]):
            yield from _item_point(announcement, inner)
        return
    if (head.kind in _SILENT or asks(head) or head.words.endswith("?")) and not announcement.advice:
        return
    title, start = _title_and_rest(head)
    parts = [Part.whole(x) for x in entry[1:]]
    rest = statements_of(parts, advice=announcement.advice)
    if start is not None:
        statements = [*statements_of([Part(head, start)], advice=announcement.advice), *rest]
    elif head.leads and not rest:
        return
    elif rest and (head.leads or (len(head.words.split()) <= _TITLE_WORDS and not head.words.endswith("."))):
        statements = rest
    else:
        statements = [_own(head, advice=announcement.advice), *rest]
    number = number_of(head.words, head.passage.marker)[0]
    good = announcement.good or is_good_practice(head.words)
    yield Point(number, title, head, statements or [_own(head)], good, {x.number for x in entry})


def _own(line: Line, *, advice: bool | None = None) -> Statement:
    judged = advised(line, line.words) if advice is None else advice
    return Statement(line.passage.span, judged, (line,), labelled=advice is True)


def _title_and_rest(line: Line) -> tuple[str, int | None]:
    """Split "Title: statement"; where there is no title, the statement serves, shortened."""
    words = line.raw
    found = _SPLIT.match(words)
    if found and _is_title(found["title"], words[found.end() :], bold=words.startswith(("**", "__"))):
        return bare(found["title"]), line.passage.start + found.end()
    return short_title(number_of(line.words, "")[1]), None


def _is_title(title: str, rest: str, *, bold: bool) -> bool:
    if bold:
        return True
    long_enough = len(rest.split()) >= _SHORTEST_REST
    return long_enough and len(title.split()) <= _TITLE_WORDS and not re.search(r"[.!?;]\s", title)
