"""Labelled cards: a title, then labels such as "What we have learned" and "What you should do" with text beneath."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from learnt.engine.findings.outline import Line, Outline
from learnt.engine.findings.points import Part, Point, Statement, advised, short_title, statements_of
from learnt.engine.findings.tags import Tag, tag_of
from learnt.engine.findings.wording import (
    TEACHING_LABELS,
    Label,
    announces,
    bare,
    card_of,
    is_good_practice,
    number_of,
)

_DEEPEST = 99
_TITLE_WORDS = 25


@dataclass(slots=True)
class _Card:
    """A card while its lines are gathered."""

    head: Line
    number: str
    title: str
    level: int
    numbered: bool
    """True where its title says that it is a card ("Theme 3"), False where only the labels beneath say so."""
    told_whole: bool = False
    """True where the title is itself the statement, so that plain paragraphs after it are not its own."""
    label: Label | None = None
    label_level: int = 0
    labelled_parts: list[tuple[Label | None, Part]] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    start: int | None = None
    loose: bool = False
    """True where narrative stands between the title and the first label."""


@dataclass(slots=True)
class _Gathering:
    outline: Outline
    card: _Card | None = None
    heading: Line | None = None
    """The latest heading that is not a label."""
    done: list[_Card] = field(default_factory=list)

    def close(self) -> None:
        if self.card:
            self.done.append(self.card)
        self.card = None


def find_cards(outline: Outline) -> list[Point]:
    """Return a point for each labelled card."""
    gathering = _Gathering(outline)
    for line in outline.lines:
        _take(gathering, line)
    gathering.close()
    return [point for card in gathering.done for point in _point(card)]


def _take(gathering: _Gathering, line: Line) -> None:
    if line.shut:
        gathering.close()
        return
    titled = _titled(line)
    if titled:
        gathering.close()
        gathering.card = titled
        gathering.heading = line if line.heading else gathering.heading
        return
    tag = tag_of(line)
    if line.heading:
        _take_heading(gathering, line, tag)
    elif tag:
        _take_tag(gathering, line, tag)
    elif gathering.card:
        _take_plain(gathering, gathering.card, line)


def _titled(line: Line) -> _Card | None:
    """Return a new card where the line is the title of one."""
    found = card_of(line.words)
    if not found or not (line.heading or found["mark"] or not found["title"]):
        return None
    title, level = found["title"].strip(), line.passage.level if line.heading else _DEEPEST
    card = _Card(line, found["number"], title, level, numbered=True, lines={line.number})
    if not line.heading and (len(title.split()) > _TITLE_WORDS or title.endswith((".", ":"))):
        card.told_whole = True
        start = line.passage.end - len(line.raw) + max(0, line.raw.find(title.split()[0]))
        card.labelled_parts.append((None, Part(line, start)))
    return card


def _take_heading(gathering: _Gathering, line: Line, tag: Tag | None) -> None:
    card, level = gathering.card, line.passage.level
    if tag and tag.label is not Label.STOP:
        if card and (
            level > card.level or (card.numbered and not card.told_whole and level >= min(card.level, level))
        ):
            card.label, card.label_level = tag.label, level
            card.lines.add(line.number)
        elif not card:
            _open_beneath(gathering, line, tag)
        else:
            gathering.close()
        return
    if card and card.numbered and not card.title and not card.labelled_parts:
        card.title = line.words
        card.lines.add(line.number)
        return
    if card and level > card.level and not tag:
        card.label = card.label if level > card.label_level else None
        card.lines.add(line.number)
        return
    gathering.close()
    gathering.heading = line


def _open_beneath(gathering: _Gathering, line: Line, tag: Tag) -> None:
    """Open a card titled by the heading above its first label, where that heading may title one."""
    head = gathering.heading
    if tag.label not in TEACHING_LABELS or not head or head.number == gathering.outline.title:
        return
    deeper = not line.heading or line.passage.level > head.passage.level
    loose = line.number != head.number + 1
    if not deeper or announces(head.words) or (loose and tag.alone):
        return
    number, title = number_of(head.words, head.passage.marker)
    card = _Card(head, number, title, head.passage.level, numbered=False, lines={head.number}, loose=loose)
    if loose:
        card.start = line.passage.start
    gathering.card = card
    _tag(card, line, tag)


def _take_tag(gathering: _Gathering, line: Line, tag: Tag) -> None:
    if tag.label is Label.STOP:
        gathering.close()
    elif gathering.card:
        _tag(gathering.card, line, tag)
    else:
        _open_beneath(gathering, line, tag)


def _tag(card: _Card, line: Line, tag: Tag) -> None:
    card.label = tag.label
    card.label_level = line.passage.level if line.heading else _DEEPEST
    card.lines.add(line.number)
    if not tag.alone:
        card.labelled_parts.append((tag.label, Part(line, tag.start)))


def _take_plain(gathering: _Gathering, card: _Card, line: Line) -> None:
    if not line.item and (card.told_whole or (card.loose and _said(card))) and not _led(card, line):
        gathering.close()
        return
    card.lines.add(line.number)
    if card.numbered and not card.title and not card.labelled_parts:
        card.title = line.words
    card.labelled_parts.append((card.label, Part.whole(line)))


def _said(card: _Card) -> bool:
    return bool(card.labelled_parts)


def _led(card: _Card, line: Line) -> bool:
    return bool(card.labelled_parts) and card.labelled_parts[-1][1].line.leads and line.item


def _point(card: _Card) -> Iterator[Point]:
    """Yield the point of a card: what its labels hold, or where it has none, what stands under its title."""
    labels = {label for label, _ in card.labelled_parts}
    if not labels & set(TEACHING_LABELS):
        if not card.numbered:
            return
        statements = statements_of([p for label, p in card.labelled_parts if label is None], advice=None)
    else:
        statements = [s for label, parts in _runs(card) for s in _labelled(label, parts)]
    if not statements and card.numbered and card.title:
        line = card.head
        statements = [Statement(line.passage.span, advised(line, line.words), (line,))]
    if statements:
        good = Label.GOOD in labels or is_good_practice(bare(card.title))
        title = (short_title(card.title) if card.told_whole else card.title.rstrip(" .:")) or card.head.words
        yield Point(card.number, title, card.head, statements, good, card.lines, card.start)


def _runs(card: _Card) -> Iterator[tuple[Label | None, list[Part]]]:
    run: list[Part] = []
    latest: Label | None = None
    for label, part in card.labelled_parts:
        if label is not latest and run:
            yield latest, run
            run = []
        latest = label
        run.append(part)
    if run:
        yield latest, run


def _labelled(label: Label | None, parts: list[Part]) -> list[Statement]:
    if label not in TEACHING_LABELS:
        return []
    return statements_of(parts, advice=label is Label.ADVICE)
