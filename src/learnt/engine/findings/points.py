"""A learning point in the making: its title, its statements, and the finished object."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from learnt.engine.domain.coding import Kind
from learnt.engine.domain.document import Role, Span
from learnt.engine.domain.findings import LearningPoint, Quote
from learnt.engine.findings.asking import asks
from learnt.engine.findings.audience import EVERYONE, audience
from learnt.engine.findings.outline import Line, Outline
from learnt.engine.findings.sentences import sentences, trimmed
from learnt.engine.findings.wording import COUNTING, advises, bare, is_good_practice

_LEAD_IN_WORDS = 20
_SILENT = frozenset({Kind.PROMPT, Kind.RESOURCE, Kind.HEADING})
_TOLD = frozenset({Kind.CASE_FACT}) | _SILENT


@dataclass(frozen=True, slots=True)
class Part:
    """A line, or what is left of it after its label."""

    line: Line
    start: int
    """Where it begins in the canonical text."""

    @classmethod
    def whole(cls, line: Line) -> "Part":
        """Return the whole of a line."""
        return cls(line, line.passage.start)


@dataclass(frozen=True, slots=True)
class Statement:
    """Exact words that say what was learned or what to do."""

    span: Span
    advice: bool
    lines: tuple[Line, ...]
    labelled: bool = False
    """True where a label ("What you should do") says that it is advice."""


@dataclass(slots=True)
class Point:
    """A learning point in the making."""

    number: str
    title: str
    head: Line | None
    """The line that titles it."""
    statements: list[Statement] = field(default_factory=list)
    good: bool = False
    lines: set[int] = field(default_factory=set)
    """Numbers of all lines that it takes up, so that nothing is told twice."""
    start: int | None = None
    """Where its quote begins, where that is not at its title."""

    def finished(self, outline: Outline) -> LearningPoint:
        """Return the learning point."""
        text = outline.document.text
        learned = [s for s in self.statements if not s.advice]
        advice = [s for s in self.statements if s.advice]
        start, end = self._range()
        spoken_to = audience(
            [s.span.of(text) for s in advice], [s.span.of(text) for s in learned], self.title
        )
        if not spoken_to and any(s.labelled for s in advice):
            spoken_to = (EVERYONE,)
        return LearningPoint(
            quote=outline.quote(start, end),
            number=self.number,
            title=self.title,
            learned=_quotes(outline, learned),
            advice=_quotes(outline, advice),
            audience=spoken_to,
            themes=self._themes(),
            good_practice=self.good or any(is_good_practice(s.span.of(text)) for s in learned),
        )

    def _range(self) -> tuple[int, int]:
        starts = [s.span.start for s in self.statements]
        ends = [s.span.end for s in self.statements]
        if self.head and self.start is None:
            starts.append(self.head.passage.start)
            ends.append(self.head.passage.end)
        elif self.start is not None:
            starts.append(self.start)
        return min(starts), max(ends)

    def _themes(self) -> tuple[str, ...]:
        lines = [line for s in self.statements for line in s.lines]
        return themes_of([self.head, *lines] if self.head else lines)


def short_title(words: str) -> str:
    """Return the first sentence of a statement as its title."""
    first = re.split(r"(?<=[.!?;])\s+(?=[A-Z])", bare(words), maxsplit=1)[0]
    return first.rstrip(" .;:")


def themes_of(lines: Iterable[Line]) -> tuple[str, ...]:
    """Return the themes of some lines, each once, those of the first line first."""
    return tuple(dict.fromkeys(theme for line in lines for theme in line.coding.themes))


def statements_of(parts: Sequence[Part], *, advice: bool | None, facts: bool = False) -> list[Statement]:
    """Return the statements in some parts.

    Args:
        parts: lines in their order.
        advice: as their label says it; None where each must be judged.
        facts: whether what happened in the case counts (as it does for good practice).
    """
    found: list[Statement] = []
    at = 0
    while at < len(parts):
        part, taken = parts[at], 1
        if part.line.item and part.line.leads:
            taken = 1 + _beneath(parts, at)
        if _speaks(parts, at, sure=advice is not None or taken > 1, facts=facts):
            found += _statement(parts[at : at + taken], advice=advice)
        at += taken
    return found


def _statement(parts: Sequence[Part], *, advice: bool | None) -> list[Statement]:
    first, last = parts[0], parts[-1].line
    offset = first.start
    raw = first.line.raw[offset - first.line.passage.start :]
    spans = list(trimmed(raw, 0, len(raw)))
    if not spans:
        return []
    end = last.passage.end if len(parts) > 1 else spans[0].end + offset
    is_advice = advice if advice is not None else advised(first.line, raw)
    return [
        Statement(Span(spans[0].start + offset, end), is_advice, tuple(p.line for p in parts), advice is True)
    ]


def advised(line: Line, words: str) -> bool:
    """Say whether a line tells somebody to do something, by its coding, else by its form."""
    if line.kind is Kind.RECOMMENDATION:
        return True
    return any(advises(span.of(words)) for span in sentences(words))


def _beneath(parts: Sequence[Part], at: int) -> int:
    """Count the deeper items that follow the item at this place."""
    level, count = parts[at].line.passage.level, 0
    for part in parts[at + 1 :]:
        if not part.line.item or part.line.passage.level <= level:
            break
        count += 1
    return count


def _speaks(parts: Sequence[Part], at: int, *, sure: bool, facts: bool) -> bool:
    part = parts[at]
    line = part.line
    if line.heading or line.passage.role is Role.NOTE or _only_leads(parts, at):
        return False
    if counts_points(line) or (line.passage.role is Role.CELL and not sure):
        return False
    if sure:
        return not (line.kind is Kind.PROMPT and line.words.endswith("?"))
    return (
        not asks(line)
        and not line.words.endswith("?")
        and line.kind not in (_SILENT if line.item or facts else _TOLD)
    )


def counts_points(line: Line) -> bool:
    """Say whether a line begins by telling how many points there are ("The review makes six recommendations.")."""
    return bool(COUNTING.search(line.words.split(". ")[0]))


def _only_leads(parts: Sequence[Part], at: int) -> bool:
    """Say whether a part only leads into the list below it, one short sentence long."""
    line = parts[at].line
    words = line.raw[parts[at].start - line.passage.start :]
    if (
        line.kind in {Kind.FINDING, Kind.RECOMMENDATION}
        or at + 1 == len(parts)
        or not parts[at + 1].line.item
        or len(words.split()) > _LEAD_IN_WORDS
    ):
        return False
    follows = parts[at + 1].line.passage
    if line.item and follows.level <= line.passage.level:
        return False
    return (
        not line.item
        and (line.leads or follows.lead_in[-1:] == (line.words,))
        and not re.search(r"[.!?]\s", words)
    )


def _quotes(outline: Outline, statements: Iterable[Statement]) -> tuple[Quote, ...]:
    return tuple(outline.quote(s.span.start, s.span.end) for s in statements)
