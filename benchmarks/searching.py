"""Prints how fast 200,000 passages are searched: words, phrases, meaning, both, with filters and facets; and the index built."""

import re
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

import numpy as np

from learnt.engine.codebook import load
from learnt.engine.domain.anchor import Anchor, Placed
from learnt.engine.domain.coding import Assertion, Coding, Kind, Suggestion
from learnt.engine.domain.decision import Decision, PlacedDecision, Verdict
from learnt.engine.domain.document import Details, Role, Stated
from learnt.engine.domain.store import Entry, Standing, Store
from learnt.engine.domain.study import Study
from learnt.engine.facts.finding import find_facts
from learnt.engine.reading.draft import Draft
from learnt.engine.searching.fields import Field, Filters, Status, Within
from learnt.engine.searching.index import Following, PassageIndex
from learnt.engine.searching.records import Belonging
from learnt.engine.searching.search import By, Found, Search
from learnt.home import embeddings_folder

T = TypeVar("T")
DOCUMENTS, PASSAGES = 2000, 100
LIMIT = 0.1
"""Seconds that a search may take at the 95th percentile."""
_WORDS, _VOCABULARY, _STEEP = 80, 30_000, 1.07
_ROUNDS = 60
_NO_FILTERS = Filters()
_SYLLABLES = (
    "ba",
    "den",
    "for",
    "gra",
    "hol",
    "im",
    "kel",
    "lor",
    "mun",
    "ner",
    "os",
    "pel",
    "ri",
    "sta",
    "tun",
    "wen",
)
_KINDS = (Kind.FINDING, Kind.CASE_FACT, Kind.RECOMMENDATION, Kind.TEACHING, Kind.FINDING)
SORTS = ("rapid-review", "practice-review", "audit", "thematic-briefing", "training-deck", "digest")
_MARKS = frozenset({"all", *(f"p:{n}" for n in range(8))})


class MadeStore:
    """A library that makes its documents when they are asked for: the same each time, but for those that changed."""

    def __init__(self, documents: int) -> None:
        self.themes = [theme.id for theme in load("safeguarding").themes]
        self.words = _vocabulary()
        weights = 1 / np.arange(1, len(self.words) + 1) ** _STEEP
        self._odds = weights / weights.sum()
        self._ids = [f"{number:012x}" for number in range(documents)]
        self._changes = list(self._ids)

    def entries(self, ids: Sequence[str] | None = None) -> Iterator[Entry]:
        """Yield documents."""
        for document in self._ids if ids is None else ids:
            yield self._entry(int(document, 16))

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all documents."""
        return tuple(self._ids)

    def standing(self, since: int) -> Standing:
        """Return how the store stands."""
        trace = f"made {self._changes[since - 1]}" if since else ""
        return Standing(len(self._changes), len(self._ids), trace, min(since, 1000))

    def changed_since(self, stamp: int) -> tuple[int, tuple[str, ...]]:
        """Return the documents that changed."""
        return len(self._changes), tuple(dict.fromkeys(self._changes[stamp:]))

    def change(self, number: int) -> None:
        """Note that a document changed."""
        self._changes.append(self._ids[number])

    def _entry(self, number: int) -> Entry:
        chance = np.random.default_rng(number)
        told = chance.choice(len(self.words), size=PASSAGES * _WORDS, p=self._odds)
        draft = Draft(file=f"made-{number}.pdf", media="pdf")
        codings = []
        for at in range(PASSAGES):
            if at % 12 == 0:
                draft.add(f"{at}. {self.words[told[at]].capitalize()} and practice", Role.HEADING, level=1)
                codings.append(Coding(Kind.HEADING))
                continue
            draft.add(self._text(told[at * _WORDS : (at + 1) * _WORDS]), Role.PARAGRAPH)
            themes = chance.choice(len(self.themes), size=int(chance.integers(0, 4)), replace=False)
            codings.append(
                Coding(_KINDS[at % len(_KINDS)], tuple(_suggestion(self.themes[t]) for t in themes))
            )
        draft.details = Details(
            kind=Stated(SORTS[number % len(SORTS)]),
            published=Stated(str(2008 + number % 18)),
            area=Stated(f"Area {number % 150}"),
        )
        study = Study(draft.document(), tuple(codings))
        return Entry(f"{number:012x}", study, _decisions(study), made_by="learnt 1, codebook safeguarding 1")

    def _text(self, told: "np.typing.NDArray[np.int64]") -> str:
        words = [self.words[at] for at in told]
        for start in range(0, len(words), 16):
            words[start] = words[start].capitalize()
            words[min(start + 15, len(words) - 1)] += "."
        return " ".join(words)


def _vocabulary() -> list[str]:
    """Return words by falling frequency: those of the codebook first, then made ones."""
    texts = " ".join(
        " ".join((theme.definition, *theme.include, *theme.examples)) for theme in load("safeguarding").themes
    )
    common = ["the", "and", "of", "to", "a", "in", "was", "that", "not", "for"]
    real = dict.fromkeys([*common, *re.findall(r"[a-z]{3,}", texts.lower())])
    chance = np.random.default_rng(0)
    while len(real) < _VOCABULARY:
        real["".join(chance.choice(_SYLLABLES, size=int(chance.integers(2, 5))))] = None
    return list(real)


def _suggestion(theme: str) -> Suggestion:
    return Suggestion(theme, 0.8, True, Assertion.PRESENT, (), "The words point to it.")  # noqa: FBT003


def _decisions(study: Study) -> tuple[PlacedDecision, ...]:
    found = []
    for passage, coding in list(study.coded())[::7]:
        for theme in coding.themes[:1]:
            verdict = Verdict.REJECTED if passage.number % 3 == 0 else Verdict.ACCEPTED
            decision = Decision(theme, verdict, "A. Coder", Anchor.at(study.document.text, passage.span))
            found.append(PlacedDecision(decision, passage.span, Placed.BY_POSITION))
    return tuple(found)


def belonging(entry: Entry) -> Belonging:
    """Return whose a made document is, two in three open to all, and what is known of it."""
    number = int(entry.id, 16)
    marks = {"all"} if number % 3 else {f"p:{number % 140}"}
    known = {
        Field.DOCUMENT_KIND: (SORTS[number % len(SORTS)],),
        Field.YEAR: (str(2008 + number % 18),),
        Field.AREA: (f"Area {number % 150}",),
        Field.AGENCY: tuple(f"Agency {(number * step) % 30}" for step in range(1, 7)),
        Field.AGE_BAND: (f"Band {number % 6}",),
        Field.OUTCOME: (f"Outcome {number % 3}",),
    }
    return Belonging(frozenset(marks), (f"Partnership {number % 140}",), known=known)


@dataclass(frozen=True)
class Sort:
    """A sort of search to be timed, with the words of each."""

    name: str
    words: Callable[[int], str]
    by: By = By.WORDS
    filters: Filters = _NO_FILTERS
    facets: bool = False


def _sorts(store: MadeStore) -> list[Sort]:
    words = store.words

    def common(n: int) -> str:
        return words[12 + n % 40]

    def three(n: int) -> str:
        return " ".join(words[12 + (n * step) % 60] for step in (1, 5, 11))

    def question(n: int) -> str:
        chance = np.random.default_rng(n)
        return " ".join(words[at] for at in chance.choice(400, size=7))

    narrowed = Filters(
        theme=(store.themes[0],),
        status=(Status.SUGGESTED, Status.CONFIRMED),
        kind=("finding",),
        year=("2019", "2020"),
    )
    return [
        Sort("a common word", common),
        Sort("a rare word", lambda n: words[3000 + 61 * n]),
        Sort("three common words", three),
        Sort("a phrase", lambda n: f'"{words[1 + n % 9]} {words[12 + n % 20]}"'),
        Sort("the beginning of a word", lambda n: f"{words[30 + n][:4]}*"),
        Sort("meaning", question, By.MEANING),
        Sort("words and meaning", question, By.BOTH),
        Sort("both, with filters", question, By.BOTH, narrowed),
        Sort("both, with facets", question, By.BOTH, facets=True),
        Sort("both, with filters and facets", question, By.BOTH, narrowed, facets=True),
        Sort("a common word, with facets", common, By.BOTH, facets=True),
        Sort("nothing asked, with facets", lambda _: "", facets=True),
    ]  # fmt: skip


def run(documents: int = DOCUMENTS) -> None:
    """Build the index in a temporary folder, change a document, and time every sort of search."""
    store = MadeStore(documents)
    kept = cast("Store", store)  # As much of one as an index asks for.
    with tempfile.TemporaryDirectory() as folder:
        index = PassageIndex(Path(folder) / "index", embeddings_folder())
        following = Following(belonging)
        made = _seconds(lambda: list(store.entries()))
        built = _seconds(lambda: index.follow(kept, following)) - made
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
        print(f"{documents:,} documents, {documents * PASSAGES:,} passages of {_WORDS} words")
        print(
            f"built in {built:.0f} s ({documents * PASSAGES / built:,.0f} passages a second), {size / 1e6:.0f} MB on the disk"
        )
        print(
            f"following where nothing changed: {1000 * _median(lambda: index.follow(kept, following)):.1f} ms"
        )
        print(
            f"following one changed document: {1000 * _median(lambda: _changed(store, index, following)):.0f} ms"
        )
        some = list(store.entries(store.ids()[:20]))
        facts = _seconds(lambda: [find_facts(one.study.document, one.study.codings) for one in some]) / len(
            some
        )
        print(f"finding the facts of a document, where the caller does not have them: {1000 * facts:.0f} ms")
        again = PassageIndex(Path(folder) / "index", embeddings_folder())
        print(
            f"opening it in another process: {1000 * _seconds(lambda: again.search(_search('', Sort('', str)))):.0f} ms"
        )
        print(f"\n{'one search, processor milliseconds':34}{'p50':>8}{'p95':>8}{'of limit':>10}{'found':>10}")
        _yardstick(documents * PASSAGES)
        for sort in _sorts(store):
            _time(index, sort)
        _time_likeness(index, store)
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _search(words: str, sort: Sort) -> Search:
    return Search(words, Within(_MARKS, sort.filters), sort.by, facets=sort.facets)


def _yardstick(passages: int) -> None:
    """Time the bare product that finds what is near in meaning, by which runs on busy machines can be told apart."""
    meanings, one = np.ones((passages, 256), np.float32), np.ones(256, np.float32)
    _print(
        "bare product of all meanings", [_seconds(lambda: meanings @ one) for _ in range(_ROUNDS)], passages
    )


def _time(index: PassageIndex, sort: Sort) -> None:
    found: list[Found] = []
    searches = [_search(sort.words(n), sort) for n in range(_ROUNDS)]
    taken = [_seconds(partial(_keep, found, partial(index.search, one))) for one in searches]
    _print(sort.name, taken, int(np.median([one.total for one in found])))


def _time_likeness(index: PassageIndex, store: MadeStore) -> None:
    within, ids = Within(_MARKS), [document for document in store.ids() if int(document, 16) % 3]
    ways: dict[str, Callable[[str], Sequence[object]]] = {
        "passages like this": lambda document: index.like_passage(document, 5, within).passages(),
        "recommendations like this": lambda document: index.like_passage(
            document, 2, within
        ).recommendations(),
        "reviews like this": lambda document: index.like_document(document, within),
    }
    for name, way in ways.items():
        found: list[Sequence[object]] = []
        taken = [_seconds(partial(_keep, found, partial(way, ids[n]))) for n in range(_ROUNDS)]
        _print(name, taken, int(np.median([len(one) for one in found])))


def _keep(found: list[T], act: Callable[[], T]) -> None:
    found.append(act())


def _print(name: str, taken: list[float], found: int) -> None:
    middle, most = np.percentile(taken, [50, 95])
    print(f"{name:34}{1000 * middle:>8.1f}{1000 * most:>8.1f}{most / LIMIT:>10.2f}{found:>10,}")


def _changed(store: MadeStore, index: PassageIndex, following: Following) -> None:
    store.change(len(store.changed_since(0)[1]) // 2)
    assert index.follow(cast("Store", store), following)


def _median(act: Callable[[], object], rounds: int = 9) -> float:
    return float(np.median([_seconds(act) for _ in range(rounds)]))


def _seconds(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start
