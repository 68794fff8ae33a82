"""Suggest a theme for words of a passage that something other than the coder pointed to."""

from bisect import bisect_left
from dataclasses import dataclass

from learnt.engine.coding.assertion import OF_PRACTICE, Assertions, said_of
from learnt.engine.coding.evidence import Evidence
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.fusion import SUGGESTED_FROM
from learnt.engine.coding.lexicon import Hit, Lexicon
from learnt.engine.coding.tokens import Tokens, tokens_of
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Assertion, Coding, Kind, Said, Subject, Suggestion
from learnt.engine.domain.document import Span


@dataclass(frozen=True, slots=True)
class Pointed:
    """A theme that is said to be in some words of a passage, and by what."""

    theme: str
    span: Span
    """The words, as positions within the passage."""
    source: str
    why: str


class Quoting:
    """The rules of assertion, ready to be read against words that are only quoted."""

    def __init__(self, codebook: Codebook) -> None:
        deniable = {group.id for group in codebook.groups if group.negatable}
        self._facts = frozenset(theme.id for theme in codebook.themes if theme.group in deniable)
        self._lexicon = Lexicon(codebook)
        self._assertions = Assertions()

    def added(self, passage: PassageText, coding: Coding, pointed: list[Pointed]) -> Coding:
        """Return a coding with suggestions for what was pointed to; none that was made is changed or taken away."""
        made = {s.theme for s in coding.suggestions if s.suggested}
        new = {
            one.theme: self._suggestion(passage, coding.kind, one) for one in pointed if one.theme not in made
        }
        kept = [s for s in coding.suggestions if s.theme not in new]
        ordered = sorted([*kept, *new.values()], key=lambda s: (-s.score, s.theme))
        return Coding(coding.kind, tuple(ordered))

    def _suggestion(self, passage: PassageText, kind: Kind, one: Pointed) -> Suggestion:
        said = self._said(passage, kind, one)
        return Suggestion(
            one.theme,
            SUGGESTED_FROM,
            suggested=True,
            assertion=said.assertion,
            evidence=(one.span,),
            why=one.why,
            said=said,
            source=one.source,
        )

    def _said(self, passage: PassageText, kind: Kind, one: Pointed) -> Said:
        """Return what the passage says of the theme where it is quoted."""
        if one.theme not in self._facts:
            return OF_PRACTICE
        said = self._read(tokens_of(passage.text), kind, one)
        if said.subject is Subject.UNKNOWN:
            said = said_of(said, self._assertions.of_context(passage.context, kind))
        return said

    def _read(self, tokens: Tokens, kind: Kind, one: Pointed) -> Said:
        hits = self._lexicon.hits_among(tokens)
        indicators = _within(hits, one)
        own = indicators or _of_quote(tokens, one)
        others = [hit for hit in hits if hit.theme != one.theme]
        ordered = sorted([*others, *own], key=lambda hit: (hit.first, hit.after))
        read = self._assertions.read(tokens, ordered, self._facts, kind)
        told = [said for hit, said in zip(ordered, read, strict=True) if hit.theme == one.theme]
        return Evidence(one.theme, told=told).said if indicators or not told else _of_whole(told[0], told[-1])


def _within(hits: list[Hit], one: Pointed) -> list[Hit]:
    """Return the indicators of the theme that stand in the quote."""
    return [
        hit
        for hit in hits
        if hit.theme == one.theme and one.span.start <= hit.start and hit.end <= one.span.end
    ]


def _of_quote(tokens: Tokens, one: Pointed) -> list[Hit]:
    """Return the quote as though it were an indicator: whole, and its last word, which a denial within it reaches."""
    first = bisect_left(tokens.ends, one.span.start + 1)
    after = bisect_left(tokens.starts, one.span.end)
    if first >= after:
        return []
    places = dict.fromkeys([(first, after), (after - 1, after)])
    return [
        Hit(
            one.theme,
            strong=True,
            start=tokens.starts[f],
            end=tokens.ends[a - 1],
            first=f,
            after=a,
            pattern="",
        )
        for f, a in places
    ]


def _of_whole(whole: Said, last: Said) -> Said:
    """Return what is said of a quote: what is said of it from outside, or else within it of its last word."""
    return whole if whole.assertion is not Assertion.PRESENT else said_of(last, whole.subject)
