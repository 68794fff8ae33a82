"""Everything in the studies that could be said in a briefing: exact statements, what they are about and who stands behind it."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from learnt.engine.analysis.raising import denies, only_a_fact
from learnt.engine.briefing.choices import Confirmed
from learnt.engine.briefing.plain import MOST_WORDS, plain, short_end
from learnt.engine.domain.briefing import Reference
from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.domain.document import Document, Passage, Role, Span
from learnt.engine.domain.findings import Quote
from learnt.engine.domain.study import Study

FEWEST_WORDS = 5
"""Fewer words than these are a label, not a statement."""

FULL_WORDS = 8
"""From this many words on a statement says enough by itself."""

_LONGEST_LEAD_IN = 25

_SHORT_COST, _CUT_COST = 0.4, 0.1

_TITLE_SCORE = 0.3
"""Weight of a theme that a finding carries but none of the statement's own words suggest."""

_MINED = 0.5
"""How much more a mined finding weighs than a passage that is only coded as one."""


class Purpose(StrEnum):
    """What a statement is for."""

    LEARNED = "learned"
    GOOD_PRACTICE = "good-practice"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One statement of one document."""

    text: str
    """Its exact words, less marks of layout and cut where it is long."""
    cut: bool
    lead_in: str
    reference: Reference
    purpose: Purpose
    audience: tuple[str, ...]
    scores: Mapping[str, float]
    """How strongly it speaks of each of its themes; none that a person rejected on its words."""
    confirmed: frozenset[str]
    """Themes that a person confirmed on its words."""
    mined: bool
    """True for a finding; False for a passage that only its coding calls one."""

    def weight(self, theme: str) -> float:
        """How well it serves a part on a theme: full sentences before labels and before what had to be cut."""
        short = _SHORT_COST if len(self.text.split()) < FULL_WORDS else 0.0
        best = max(self.scores.values(), default=_TITLE_SCORE)
        return self.scores.get(theme, best) - short - (_CUT_COST if self.cut else 0.0)

    def sure(self, theme: str) -> bool:
        """Tell whether a person confirmed the theme on its words; without a theme, any."""
        return theme in self.confirmed if theme else bool(self.confirmed)


class Reader:
    """Turns quotes of one study into references and printed words."""

    def __init__(self, study: Study, source: int) -> None:
        self.study = study
        self.source = source
        self._passages = study.document.passages
        self._version = ""

    @property
    def version(self) -> str:
        """The version of the document, worked out once."""
        self._version = self._version or self.study.document.version
        return self._version

    def passages(self, start: int, end: int) -> list[tuple[Passage, Coding]]:
        """Return the passages that share characters with a range."""
        first = bisect_right(self._passages, start, key=lambda passage: passage.end)
        found = []
        for index in range(first, len(self._passages)):
            if self._passages[index].start >= end:
                break
            found.append((self._passages[index], self.study.codings[index]))
        return found

    def reference(self, start: int, end: int, page: int) -> Reference | None:
        """Return the reference to a range; None where it lies outside every passage."""
        inside = self.passages(start, end)
        return Reference(self.source, page, inside[0][0].number, start, end) if inside else None

    def of_passage(self, number: int) -> Reference:
        """Return the reference to a whole passage."""
        passage = self._passages[number]
        return Reference(self.source, passage.page, passage.number, passage.start, passage.end)

    def words(self, start: int, end: int) -> str:
        """Return a range as it is printed: without marks of layout, list items parted by dots."""
        return printed(self.study.document, start, end)

    def lead_in(self, quote: Quote, text: str) -> str:
        """Return what introduces a list item that goes on from the words above it."""
        passage = self.passages(quote.start, quote.end)[0][0]
        begins = quote.start - passage.start < FEWEST_WORDS
        if passage.role is not Role.ITEM or not passage.lead_in or not begins or not text[:1].islower():
            return ""
        words = plain(passage.lead_in[-1])
        return words if len(words.split()) <= _LONGEST_LEAD_IN else ""


def printed(document: Document, start: int, end: int) -> str:
    """Return the words of a range of a document as a briefing prints them."""
    passages = document.passages
    first = bisect_right(passages, start, key=lambda passage: passage.end)
    pieces: list[str] = []
    for passage in passages[first:]:
        if passage.start >= end:
            break
        piece = plain(document.text[max(start, passage.start) : min(end, passage.end)])
        pieces.append(f"• {piece}" if pieces and passage.role is Role.ITEM else piece)
    return " ".join(filter(None, pieces))


@dataclass(frozen=True, slots=True)
class Statements:
    """Makes the candidates of one study."""

    reader: Reader
    confirmed: Confirmed
    most_words: int = MOST_WORDS
    fewest_words: int = FEWEST_WORDS
    """With fewer, or leading on to others, a quote is no statement by itself; 0 where each is wanted."""

    def all(self) -> Iterator[Candidate]:
        """Yield each statement once: mined findings first, then passages coded as findings or recommendations."""
        taken: list[tuple[int, int]] = []
        study = self.reader.study
        for quote, purpose, themes, audience in _mined(study):
            if not _overlaps(taken, quote.start, quote.end):
                taken.append((quote.start, quote.end))
                if one := self.candidate(quote, purpose, themes, audience):
                    yield one
        purposes = {Kind.FINDING: Purpose.LEARNED, Kind.RECOMMENDATION: Purpose.ADVICE}
        for passage, coding in study.coded():
            if coding.kind in purposes and not _overlaps(taken, passage.start, passage.end):
                quote = whole(study.document, passage)
                if one := self.candidate(quote, purposes[coding.kind], coding.themes, (), mined=False):
                    yield one

    def candidate(
        self,
        quote: Quote,
        purpose: Purpose,
        themes: Sequence[str],
        audience: tuple[str, ...],
        *,
        mined: bool = True,
    ) -> Candidate | None:
        """Return a quote as a candidate; None where it is too short to be a statement or only leads on to others."""
        end = short_end(quote.text, self.most_words)
        text = self.reader.words(quote.start, quote.start + end)
        reference = self.reader.reference(quote.start, quote.start + end, quote.page)
        leads_on = text.endswith(":") and self.fewest_words > 0
        if reference is None or not text or len(text.split()) < self.fewest_words or leads_on:
            return None
        version, span = self.reader.version, Span(quote.start, quote.end)
        inside = self.reader.passages(quote.start, quote.end)
        scores = _scores(inside, themes, _MINED if mined else 0.0)
        sure = self.confirmed.on(version, span)
        refused = self.confirmed.rejected_on(version, span)
        scores = {theme: score for theme, score in scores.items() if theme not in refused}
        scores |= {theme: scores.get(theme, 1.0) for theme in sure}
        return Candidate(
            text, end < len(quote.text), self.reader.lead_in(quote, text), reference, purpose, audience, scores,
            sure, mined,
        )  # fmt: skip


def whole(document: Document, passage: Passage) -> Quote:
    """Return a passage as a quote."""
    return Quote(passage.start, passage.end, passage.page, document.quote(passage))


def _mined(study: Study) -> Iterator[tuple[Quote, Purpose, tuple[str, ...], tuple[str, ...]]]:
    for point in study.findings.learning_points:
        purpose = Purpose.GOOD_PRACTICE if point.good_practice else Purpose.LEARNED
        learned = [quote for quote in point.learned if point.good_practice or not only_a_fact(study, quote)]
        yield from ((quote, purpose, point.themes, ()) for quote in learned)
        yield from ((quote, Purpose.ADVICE, point.themes, point.audience) for quote in point.advice)
    for one in study.findings.recommendations:
        yield one.quote, Purpose.ADVICE, one.themes, one.audience


def _scores(inside: list[tuple[Passage, Coding]], themes: Sequence[str], bonus: float) -> dict[str, float]:
    scores = {theme: _TITLE_SCORE + bonus for theme in themes if not any(denies(c, theme) for _, c in inside)}
    for _, coding in inside:
        for suggestion in coding.suggestions:
            if suggestion.theme in coding.themes:
                scores[suggestion.theme] = max(scores.get(suggestion.theme, 0.0), suggestion.score + bonus)
    return scores


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in taken)
