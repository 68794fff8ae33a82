"""A passage as a page shows it: its words, what is suggested, what people decided, and what may be done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from learnt.engine.domain.coding import Kind
from learnt.engine.domain.decision import Verdict
from learnt.engine.domain.document import Role, Span
from learnt.web.coding.marking import Mark, Segment, segments
from learnt.web.coding.sight import Sight
from learnt.web.coding.spoken import Spoken, Word
from learnt.web.coding.wording import (
    is_distressing,
    kind_words,
    said_words,
    theme_name,
    theme_of,
    verdict_words,
)
from learnt.web.library.models import Passage, Suggestion

YOU = "you"
"""How the person is named in what they said themselves."""


class Status(StrEnum):
    """What holds of a theme on a passage, in the word that a person sees."""

    SUGGESTED = "Suggested"
    CONFIRMED = "Confirmed"
    DISPUTED = "Disputed"
    NOT_SURE = "Not sure"
    REJECTED = "Rejected"


@dataclass(frozen=True, slots=True)
class WordShown:
    """What one person said, as a page tells it."""

    text: str
    by: str
    at: datetime
    quote: str
    """The words it is about, where they are not the whole passage."""
    reason: str
    undo: str
    """What to name to take it back; empty where the person may not."""


@dataclass(frozen=True, slots=True)
class ThemeShown:
    """A theme on a passage."""

    id: str
    name: str
    status: Status
    said: str
    """What the passage says of it, where that is not the plainest."""
    why: str
    """Why it was suggested; empty where it was not."""
    source: str
    words: tuple[WordShown, ...]
    undo: str
    """What of the person's own to take back."""
    retired: bool = False
    """Whether the codebook has it no more, so that nothing new can be said of it."""

    @property
    def quiet(self) -> bool:
        """Whether it is shown quietly."""
        return self.status in (Status.REJECTED, Status.NOT_SURE)

    @property
    def style(self) -> str:
        """The end of its class."""
        return self.status.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class PassageShown:
    """A passage, finished for a template."""

    number: int
    key: str
    """Its number as it stands in ids: a template writes words faster than numbers."""
    href: str
    """Its own page; what is said of it is sent to addresses below."""
    page: int
    role: str
    depth: int
    """Level of a heading on the page, from 2; depth of an item of a list, from 1."""
    marker: str
    labels: tuple[str, ...]
    """For a cell: the heads of its row and column."""
    text: str
    segments: tuple[Segment, ...]
    kind: str
    held: bool
    """It is read in full before anything said of it is shown, so nothing of that is here."""
    distressing: bool
    themes: tuple[ThemeShown, ...]
    comments: tuple[WordShown, ...]
    readers: tuple[WordShown, ...]
    skip: str
    """Where the next passage with a suggestion left is shown; empty where none is."""

    @property
    def has_more(self) -> bool:
        """Whether there is more to show of it than its words."""
        return bool(self.held or self.themes or self.comments or self.readers)

    @property
    def left(self) -> bool:
        """Whether a suggestion is still to be looked at."""
        return any(theme.status is Status.SUGGESTED for theme in self.themes)


@dataclass(frozen=True, slots=True)
class Viewer:
    """What is the same for all passages of a page."""

    sight: Sight
    names: Mapping[str, str]
    """Names of people by how they sign."""
    held: frozenset[int]
    base: str
    """The page of the document."""
    skips: Mapping[int, str]
    """For each passage, where the next one with a suggestion left is shown."""

    def word(self, word: Word, passage: Passage) -> WordShown:
        """Return one person's word as it is shown."""
        span, whole = word.span, (passage.start, passage.end)
        part = word.what.startswith("decision") and (span.start, span.end) != whole
        quote = self.sight.version.text[span.start : span.end] if part else ""
        how = " in a full reading" if word.what.startswith("reading") else ""
        text = f"{verdict_words(word.verdict)}{how}{', to settle it' if word.settles else ''}"
        return WordShown(text, self.name(word.by), word.at, quote, word.reason, self.undo(word.what, word.by))

    def name(self, by: str) -> str:
        """Return how a page names somebody."""
        return YOU if by == self.sight.by else self.names.get(by, by)

    def undo(self, what: str, by: str) -> str:
        """Return what to name to take something back; nothing where the person may not."""
        own = by == self.sight.by and self.sight.codes
        return what if own or self.sight.settles else ""


def shown(passage: Passage, spoken: Spoken, viewer: Viewer, *, depth: int) -> PassageShown:
    """Return a passage as the viewer sees it."""
    held = passage.number in viewer.held
    suggestions = [] if held else list(passage.suggestions.all())
    spoken = Spoken() if held else spoken
    words = viewer.sight.version.text[passage.start : passage.end]
    themes = tuple(_themes(passage, suggestions, spoken, viewer))
    return PassageShown(
        number=passage.number,
        key=str(passage.number),
        href=f"{viewer.base}{passage.number}/",
        page=passage.page,
        role=passage.role,
        depth=depth,
        marker=passage.marker,
        labels=tuple(passage.lead_in) if passage.role == Role.CELL else (),
        text=words,
        segments=tuple(segments(words, _marks(passage, suggestions, spoken, themes))),
        kind="" if held or passage.kind == Kind.HEADING else kind_words(passage.kind),
        held=held,
        distressing=is_distressing(passage, suggestions),
        themes=themes,
        comments=tuple(
            WordShown(one.words, viewer.name(one.by), one.at, "", "", viewer.undo(f"comment {one.pk}", one.by))
            for one in spoken.comments
        ),
        readers=tuple(
            WordShown(
                "Read in full before suggestions showed" if read.blind else "Read in full",
                viewer.name(read.by), read.at, "", "", viewer.undo(read.what, read.by),
            )
            for read in spoken.readings
        ),
        skip=viewer.skips.get(passage.number, ""),
    )  # fmt: skip


def _themes(
    passage: Passage, suggestions: Iterable[Suggestion], spoken: Spoken, viewer: Viewer
) -> list[ThemeShown]:
    """Return the suggested themes, best first, and then the others that somebody spoke of."""
    by_theme = {one.theme: one for one in suggestions}
    others = sorted(spoken.themes() - set(by_theme), key=theme_name)
    found = []
    for theme in [*by_theme, *others]:
        words = spoken.of(theme)
        told = tuple(viewer.word(word, passage) for word in words)
        found.append(_theme(theme, by_theme.get(theme), status_of(words), told))
    return found


def _theme(
    theme: str, suggestion: Suggestion | None, status: Status, words: tuple[WordShown, ...]
) -> ThemeShown:
    mine = [word.undo for word in words if word.by == YOU and word.undo.startswith("decision")]
    return ThemeShown(
        id=theme,
        name=theme_name(theme),
        status=status,
        said=said_words(suggestion) if suggestion else "",
        why=suggestion.why if suggestion else "",
        source=suggestion.source if suggestion else "",
        words=words,
        undo=mine[-1] if mine else "",
        retired=theme_of(theme) is None,
    )


def status_of(words: Iterable[Word]) -> Status:
    """Return what holds after the latest word of each person; a suggestion where nobody spoke."""
    verdicts = {word.verdict for word in words}
    if Verdict.ACCEPTED in verdicts:
        return Status.DISPUTED if Verdict.REJECTED in verdicts else Status.CONFIRMED
    if Verdict.REJECTED in verdicts:
        return Status.REJECTED
    return Status.NOT_SURE if verdicts else Status.SUGGESTED


def _marks(
    passage: Passage, suggestions: Iterable[Suggestion], spoken: Spoken, themes: Iterable[ThemeShown]
) -> list[Mark]:
    """Return the words for suggestions that are still open, and those that people marked."""
    still = {theme.id for theme in themes if theme.status is Status.SUGGESTED}
    marks = [
        Mark(Span(*pair), confirmed=False)
        for one in suggestions
        if one.theme in still
        for pair in one.evidence
    ]
    for word in spoken.words:
        if word.verdict is Verdict.ACCEPTED and (word.span.start, word.span.end) != (
            passage.start,
            passage.end,
        ):
            start, end = word.span.start - passage.start, word.span.end - passage.start
            marks.append(Mark(Span(max(0, start), end), confirmed=True))
    return marks
