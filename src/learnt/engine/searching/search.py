"""Answer a search: which passages, in which order, why, how many, and what they have."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from enum import StrEnum

from learnt.engine.domain.document import Span
from learnt.engine.searching.asked import Asked, asked_of
from learnt.engine.searching.counting import Counting, Facets
from learnt.engine.searching.fields import Filters, Status, Within
from learnt.engine.searching.matching import Matching, some_of
from learnt.engine.searching.meaning import Meaning
from learnt.engine.searching.nearness import nearest
from learnt.engine.searching.ranking import Ranked, Why, page
from learnt.engine.searching.records import Kept, KeptPassage
from learnt.engine.searching.showing import highlights, snippet
from learnt.engine.searching.snapshot import Snapshot


class By(StrEnum):
    """What passages are found by."""

    WORDS = "words"
    MEANING = "meaning"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Search:
    """A search: what is asked, by whom, and how much of the answer is wanted."""

    words: str
    """words, "a phrase", begin*, -without, heading:word, theme:id. Empty for all that the filters leave."""
    within: Within
    by: By = By.BOTH
    limit: int = 20
    offset: int = 0
    facets: bool = False
    """Whether to count, too, what the passages that answer have."""

    def __post_init__(self) -> None:
        if self.limit < 1 or self.offset < 0:
            raise ValueError("A page has at least one passage, and begins at 0 or later.")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers a search, with all that is shown of it."""

    document: str
    """Id of the document in the store."""
    version: str
    """Digest of the version that the passage is of."""
    passage: int
    score: float
    """For ordering only."""
    why: tuple[Why, ...]
    file: str
    title: str
    page: int
    start: int
    end: int
    quote: str
    headings: tuple[str, ...]
    lead_in: tuple[str, ...]
    kind: str
    themes: tuple[str, ...]
    """Themes that the machine suggests, whatever people said of them."""
    statuses: Mapping[str, Status]
    """By theme, for all that were suggested or spoken of."""
    snippet: Span
    """The part of the quote to show, as positions in it."""
    highlights: tuple[Span, ...]
    """Where the words that were asked for stand, as positions in the quote."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search."""

    hits: tuple[Hit, ...]
    total: int
    """How many passages answer, on this page and all others."""
    by_words: int = 0
    """How many of them hold the words; the others are near in meaning only."""
    needed: int = 0
    """How many of the words each of those holds at least."""
    asked: int = 0
    """How many words were asked for that need not all be there."""
    documents: int | None = None
    """How many documents the passages are of; counted with the facets."""
    facets: Facets = field(default_factory=dict)


def find(snapshot: Snapshot, meaning: Meaning, search: Search) -> Found:
    """Answer a search from one state of the index."""
    with ThreadPoolExecutor(1) as beside:
        matching, needed = _matching(snapshot, meaning, search, beside)
        asked = matching.asked
        counted = beside.submit(_counted, snapshot, matching) if search.facets else None
        shown = page(snapshot.searcher, matching, search.offset, search.limit)
        new = 0 if matching.all_answer or not matching.near else snapshot.count(matching.new_by_meaning())
        hits = hits_of(snapshot, shown.ranked, asked)
        documents, facets = counted.result() if counted else (None, {})
    return Found(
        hits,
        shown.worded + new,
        shown.worded if asked.words or asked.required else 0,
        needed,
        len(asked.words),
        documents,
        facets,
    )


def _counted(snapshot: Snapshot, matching: Matching) -> tuple[int, Facets]:
    """Return how many documents the passages that answer are of, and what they have."""
    counting = Counting(snapshot, matching)
    return len(counting.documents()), counting.facets()


def hits_of(snapshot: Snapshot, ranked: Sequence[Ranked], asked: Asked) -> tuple[Hit, ...]:
    """Return what is shown of passages."""
    kept = snapshot.passages([one.address for one in ranked])
    return tuple(_hit(*of, one, asked) for of, one in zip(kept, ranked, strict=True))


def _matching(snapshot: Snapshot, meaning: Meaning, search: Search, beside: Executor) -> tuple[Matching, int]:
    """Return which passages answer, and how many of the words each must hold."""
    asked = asked_of(search.words)
    by_meaning = bool(search.by is not By.WORDS and asked.meaning and snapshot.note.width)
    all_answer = not asked.words and not (search.by is By.MEANING and by_meaning)
    matching, needed = Matching(snapshot.schema, asked, search.within, all_answer=all_answer), 0
    near = beside.submit(_near, snapshot, meaning, matching) if by_meaning else None
    if asked.words and (search.by is not By.MEANING or not by_meaning):
        matching, needed = _with_words(snapshot, matching)
    return (replace(matching, near=near.result()) if near else matching), needed


def _near(snapshot: Snapshot, meaning: Meaning, matching: Matching) -> tuple[int, ...]:
    among = snapshot.rows_open_to(matching.within)
    return nearest(snapshot.meanings, meaning.of([matching.asked.meaning])[0], among)


def _with_words(snapshot: Snapshot, matching: Matching) -> tuple[Matching, int]:
    """Ask for as many of the words as some passage holds.

    Filters do not count here, so that what is found with a filter is always part of what is found without.
    """
    words, needed = matching.asked.words, 0
    for needed in _steps(len(words)):
        matching = replace(matching, words=some_of(snapshot.schema, words, needed))
        if needed == 1 or snapshot.count(matching.filtered(Filters()).worded()):
            break
    return matching, needed


def _steps(words: int) -> Iterable[int]:
    """Return how many words to ask for: all, else half of them, else any."""
    return dict.fromkeys((words, -(-words // 2), 1))


def _hit(document: Kept, passage: KeptPassage, ranked: Ranked, asked: Asked) -> Hit:
    found = highlights(passage.quote, asked)
    return Hit(
        document.id, document.version, passage.number, ranked.score, ranked.why, document.file, document.title,
        passage.page, passage.start, passage.end, passage.quote, passage.headings, passage.lead_in, passage.kind,
        passage.themes, {theme: Status(status) for theme, status in passage.statuses.items()},
        snippet(passage.quote, found), found,
    )  # fmt: skip
