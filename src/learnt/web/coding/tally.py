"""How much of a document is still to be looked at: suggestions left and passages to read in full, part by part."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.cache import caches

from learnt.engine.domain.document import Role
from learnt.web.coding.models import Comment
from learnt.web.coding.outline import Outline, Part, outline_of
from learnt.web.coding.sight import Sight, held_back
from learnt.web.coding.spoken import readings_between, words_between
from learnt.web.library.models import Decision, LibraryChange, Reading, Suggestion


@dataclass(frozen=True, slots=True)
class Tally:
    """What one person has still to look at in a document, by passage."""

    left: dict[int, int]
    """Suggestions that nobody decided on; passages with none are not there."""
    held: frozenset[int]
    """Passages to read in full before anything said of them is shown."""

    def left_between(self, first: int, last: int) -> int:
        """Return how many suggestions are left from one passage to another."""
        return sum(self.left.get(number, 0) for number in range(first, last + 1))

    def held_between(self, first: int, last: int) -> int:
        """Return how many passages are to be read in full from one passage to another."""
        return sum(number in self.held for number in range(first, last + 1))


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    part: int
    passage: int
    title: str
    left: int
    held: int
    current: bool


def tally_of(sight: Sight) -> Tally:
    """Return what the person has still to look at; worked out again when something was said of the document."""
    changes = LibraryChange.objects.filter(document=sight.document).order_by("-pk")
    latest = changes.first()
    stamp = f"{latest.pk}-{latest.at.timestamp()}" if latest else ""
    key = f"tally-{sight.version.digest}-{stamp}-{sight.account.pk}-{sight.alone}-{sight.codes}"
    known: Tally | None = caches["memory"].get(key)
    if known is None:
        known = _tally(sight)
        caches["memory"].set(key, known)
    return known


def _tally(sight: Sight) -> Tally:
    outline, held = outline_of(sight.version), held_back(sight)
    end = len(sight.version.text)
    answered = {(outline.passage_at(word.span.start), word.theme) for word in words_between(sight, 0, end)}
    read = {outline.passage_at(span.start) for one, span in readings_between(sight, 0, end) if one.current}
    rows = Suggestion.objects.filter(passage__version=sight.version).order_by()
    left = Counter(
        passage
        for passage, theme in rows.values_list("passage__number", "theme")
        if passage not in held and passage not in read and (passage, theme) not in answered
    )
    return Tally(dict(left), held)


def contents(sight: Sight, tally: Tally, shown: Part) -> Iterator[Entry]:
    """Yield the parts of a document with what is left in each, named by their first heading."""
    outline = outline_of(sight.version)
    for part in outline.parts:
        yield Entry(
            part.number,
            part.first,
            title_of(sight, outline, part),
            tally.left_between(part.first, part.last),
            tally.held_between(part.first, part.last),
            part.number == shown.number,
        )


def title_of(sight: Sight, outline: Outline, part: Part) -> str:
    """Return the first heading of a part, or the one above it where it begins within a section."""
    spots, text = outline.spots, sight.version.text
    if spots[part.first].role is not Role.HEADING:
        above = next((at for at in range(part.first, -1, -1) if spots[at].role is Role.HEADING), None)
        if above is not None:
            return f"{_words(text, spots[above].start, spots[above].end)} (continued)"
        return "Beginning of the document" if part.first == 0 else f"Part {part.number}"
    return _words(text, spots[part.first].start, spots[part.first].end)


def _words(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def said_by_others(sight: Sight) -> int:
    """Return how much others have said of a document that the person may see."""
    if sight.alone:
        return 0
    tables = (Decision, Reading, Comment)
    return sum(table.objects.filter(document=sight.document).exclude(by=sight.by).count() for table in tables)
