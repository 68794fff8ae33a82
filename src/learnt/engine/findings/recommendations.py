"""Recommendations: numbered, listed or tabled under a heading that says so, or stated in a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from learnt.engine.domain.coding import Kind
from learnt.engine.domain.document import Role, Span
from learnt.engine.domain.findings import Recommendation
from learnt.engine.findings.audience import EVERYONE, audience
from learnt.engine.findings.outline import Line, Outline
from learnt.engine.findings.points import Point, advised, counts_points, themes_of
from learnt.engine.findings.sentences import sentences
from learnt.engine.findings.tables import number_in_row, owner_in_row
from learnt.engine.findings.tags import tag_of
from learnt.engine.findings.wording import (
    CONTINUING,
    NOT_RECOMMENDING,
    RECOMMENDATION_COLUMN,
    RECOMMENDATION_HEADING,
    RECOMMENDING,
    Label,
    advises,
    bare,
    number_of,
    recommendation_of,
)

_SILENT = frozenset({Kind.PROMPT, Kind.RESOURCE})
_ASIDE = frozenset({Label.CONTEXT, Label.RATIONALE, Label.LEARNED, Label.GOOD, Label.PROMPT})
_SHORTEST = 4
_REFERENCE = re.compile(r"recommendations? \d+\b", re.IGNORECASE)


@dataclass(slots=True)
class Advised:
    """A recommendation in the making."""

    number: str
    lines: list[Line]
    start: int
    end: int
    labelled: bool = False
    """True where a label ("What you should do") gives it to whoever reads it."""
    setting: str = ""
    """What says for whom it is where its own words do not: the heading above it, the owner's column."""

    def take(self, line: Line) -> None:
        """Let the recommendation go on over another line."""
        self.lines.append(line)
        self.end = line.passage.end

    def finished(self, outline: Outline) -> Recommendation:
        """Return the recommendation."""
        quote = outline.quote(self.start, self.end)
        agencies = audience([quote.text], (), setting=self.setting)
        if not agencies and self.labelled:
            agencies = (EVERYONE,)
        return Recommendation(quote, self.number, agencies, themes_of(self.lines))


def find_listed(outline: Outline) -> list[Advised]:
    """Return the recommendations that are numbered, or stand in a list, table or section of recommendations."""
    found: list[Advised] = []
    reader = _Reader(outline, found)
    for line in outline.lines:
        reader.take(line)
    return found


def find_recommendations(
    outline: Outline, listed: Sequence[Advised], points: Sequence[Point]
) -> tuple[Recommendation, ...]:
    """Return all recommendations in the order of the document, each once, the advice of labelled cards among them."""
    every = [*listed, *(advice for point in points for advice in _advice(point))]
    taken = {line.number for advice in every for line in advice.lines}
    every += [a for line in outline.lines if line.number not in taken for a in _in_sentences(outline, line)]
    return tuple(a.finished(outline) for a in _once(outline, sorted(every, key=lambda a: (a.start, -a.end))))


@dataclass(slots=True)
class _Reader:
    outline: Outline
    found: list[Advised]
    zone: int | None = None
    """Level of the heading of the section of recommendations it is in."""
    open: Advised | None = None
    """The recommendation that the next line may go on."""
    wanting: bool = False
    """True after a bare "Recommendation 3": its text comes next."""
    aside: bool = False
    setting: str = ""

    def take(self, line: Line) -> None:
        if line.shut:
            self.zone, self.open = None, None
        elif line.passage.role is Role.CELL:
            self._cell(line)
        elif line.heading:
            self._heading(line)
        else:
            self._text(line)

    def _heading(self, line: Line) -> None:
        self.aside = False
        numbered = recommendation_of(line.words)
        if numbered and numbered["word"].lower() != "action":
            self._start(line, numbered["number"], bare_title=not advised(line, numbered["title"]))
            self.zone = line.passage.level if self.zone is None else self.zone
            return
        tag = tag_of(line)
        if self.zone is not None and tag and tag.label in _ASIDE and self.open:
            self.aside = True
            return
        self.open, self.wanting = None, False
        if RECOMMENDATION_HEADING.fullmatch(bare(line.words)) and line.number != self.outline.title:
            self.zone, self.setting = line.passage.level, line.words
        elif self.zone is not None and line.passage.level <= self.zone:
            self.zone, self.setting = None, ""
        elif self.zone is not None:
            self.setting = line.words

    def _start(self, line: Line, number: str, *, bare_title: bool, start: int | None = None) -> None:
        start = line.passage.start if start is None else start
        self.open = Advised(number, [line], start, line.passage.end, setting=self.setting)
        self.wanting = bare_title
        self.found.append(self.open)

    def _text(self, line: Line) -> None:
        numbered = recommendation_of(line.words)
        if numbered and (numbered["mark"] or not numbered["title"]) and self._may_number(numbered):
            self.aside = False
            self._start(line, numbered["number"], bare_title=not numbered["title"])
            return
        tag = tag_of(line)
        if tag and tag.label in _ASIDE:
            self.aside = True
        if self.aside or line.kind in _SILENT:
            return
        if self.open and self._goes_on(line):
            self.open.take(line)
            self.wanting = False
        elif self.zone is not None and self._recommends(line):
            self._start(line, number_of(line.words, line.passage.marker)[0], bare_title=False)
        elif not line.item:
            self.open = None

    def _may_number(self, numbered: re.Match[str]) -> bool:
        return numbered["word"].lower() != "action" or self.zone is not None

    def _goes_on(self, line: Line) -> bool:
        """Say whether a line continues the open recommendation."""
        assert self.open is not None
        last = self.open.lines[-1]
        if self.wanting:
            return True
        if line.item:
            first = self.open.lines[0]
            led = last.leads or (last.item and not first.item) or last.words in line.passage.lead_in
            return led or (first.item and line.passage.level > first.passage.level)
        if last.words[-1].isalnum() and line.words[0].islower():
            return True
        if number_of(line.words, line.passage.marker)[0]:
            return False
        return bool(CONTINUING.search(line.words)) and advised(line, line.words)

    def _recommends(self, line: Line) -> bool:
        if line.item:
            return line.kind is not Kind.CASE_FACT or advised(line, line.words)
        if line.leads or counts_points(line) or _REFERENCE.match(line.words):
            return False
        numbered = bool(number_of(line.words, line.passage.marker)[0])
        told = any(advises(span.of(line.words)) for span in sentences(line.words))
        return numbered or told or bool(RECOMMENDING.search(line.words))

    def _cell(self, line: Line) -> None:
        heads = line.passage.lead_in
        column = bare(self.outline.column(line))
        row = next((r for h in heads if (r := recommendation_of(h))), None)
        fits = bool(RECOMMENDATION_COLUMN.fullmatch(column)) and (
            "recommendation" in column.lower() or not self._has_recommendation_column(line)
        )
        words = line.words.split()
        if len(words) < _SHORTEST or line.words in heads:
            return
        untold = self.zone is not None and not fits and not heads and advised(line, line.words)
        if (fits and (self.zone is not None or "recommendation" in column.lower())) or row or untold:
            if row and not fits and not advised(line, line.words):
                return
            number = row["number"] if row else number_in_row(self.outline, line)
            owner = owner_in_row(self.outline, line)
            self.open = Advised(number, [line], line.passage.start, line.passage.end, setting=owner)
            self.found.append(self.open)

    def _has_recommendation_column(self, line: Line) -> bool:
        near = self.outline.lines[max(0, line.number - 12) : line.number + 12]
        return any("recommendation" in h.lower() for x in near for h in x.passage.lead_in)


def _advice(point: Point) -> Iterator[Advised]:
    """Yield the advice of a labelled card, a lead-in with its list as one."""
    open_: Advised | None = None
    for statement in point.statements:
        if not (statement.advice and statement.labelled):
            open_ = None
            continue
        first = statement.lines[0]
        if open_ and first.item and (open_.lines[-1].leads or _same_list(open_.lines, first)):
            open_.lines.extend(statement.lines)
            open_.end = statement.span.end
            continue
        if open_:
            yield open_
        number = point.number if first is point.head else ""
        open_ = Advised(
            number, list(statement.lines), statement.span.start, statement.span.end, labelled=True
        )
    if open_:
        yield open_


def _same_list(lines: Sequence[Line], item: Line) -> bool:
    return lines[0].leads and lines[-1].item and item.passage.level >= lines[-1].passage.level


def _in_sentences(outline: Outline, line: Line) -> Iterator[Advised]:
    if line.shut or line.heading or line.kind in _SILENT or not RECOMMENDING.search(line.raw):
        return
    for span in sentences(line.raw):
        words = " ".join(span.of(line.raw).split())
        if RECOMMENDING.search(words) and not NOT_RECOMMENDING.search(words) and not words.endswith("?"):
            moved: Span = span.shifted(line.passage.start)
            advice = Advised("", [line], moved.start, moved.end)
            for other in outline.lines[line.number + 1 :]:
                if not (words.endswith(":") and other.item):
                    break
                advice.take(other)
            yield advice


def _once(outline: Outline, every: Sequence[Advised]) -> Iterator[Advised]:
    """Yield each recommendation once: not again in a summary, nor within another."""
    seen: set[str] = set()
    end = -1
    for advice in every:
        text = outline.document.text[advice.start : advice.end]
        numbered = recommendation_of(text)
        key = re.sub(r"\W+", " ", numbered["title"] if numbered else text).lower().strip()
        if key in seen or advice.end <= end:
            continue
        seen.add(key)
        end = max(end, advice.end)
        yield advice


def lines_of(advised_: Sequence[Advised]) -> frozenset[int]:
    """Return the numbers of all lines that some recommendations take up."""
    return frozenset(line.number for advice in advised_ for line in advice.lines)
