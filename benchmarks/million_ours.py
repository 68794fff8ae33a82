"""Learnt's own index of the made library: built by the library's own code, and asked by it."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.million_texts import ManyPassages, Sort, kept_questions
from benchmarks.searching import belonging
from learnt.engine.searching.asked import asked_of
from learnt.engine.searching.fields import EVERYTHING, Filters, Within
from learnt.engine.searching.index import PassageIndex
from learnt.engine.searching.matching import Matching, some_of
from learnt.engine.searching.ranking import page
from learnt.engine.searching.schema import open_index
from learnt.engine.searching.search import By, Search, hits_of
from learnt.engine.searching.snapshot import Snapshot
from learnt.home import embeddings_folder

MARKS = frozenset({"all", *(f"p:{n}" for n in range(8))})
"""Somebody of eight partnerships, who sees two documents in three and some of the others."""
_TOP = 10
Ask = Callable[[list[str]], int]


@dataclass(frozen=True, slots=True)
class Dressing:
    """What a search on a page has beside its words."""

    name: str
    within: Within
    by: By = By.WORDS
    facets: bool = False


def build(folder: Path, documents: int) -> dict[str, float]:
    """Build the index, and write the texts beside it for the others; tell how long the index alone took."""
    making = _Making()
    with (folder / "texts.txt").open("w", encoding="utf-8") as written:
        store = _Timed(documents, written, making)
        began = time.perf_counter()
        PassageIndex(folder / "index", embeddings_folder()).rebuild(store, belonging)  # type: ignore[arg-type]
        seconds = time.perf_counter() - began - making.seconds
    size = sum(path.stat().st_size for path in (folder / "index").rglob("*") if path.is_file())
    meanings = sum(path.stat().st_size for path in (folder / "index").rglob("meanings*"))
    return {"seconds": seconds, "bytes": size, "meanings": meanings, "making": making.seconds}


class _Making:
    """How long the documents took to be made, which is no work of the index."""

    seconds = 0.0


class _Timed(ManyPassages):
    """The same library, its own time counted apart."""

    def __init__(self, documents: int, written: object, making: _Making) -> None:
        super().__init__(documents, written)  # type: ignore[arg-type]
        self._making = making

    def entries(self, ids: object = None) -> Iterator[object]:  # type: ignore[override]
        found = super().entries(ids)
        while True:
            began = time.perf_counter()
            entry = next(found, None)
            self._making.seconds += time.perf_counter() - began
            if entry is None:
                return
            yield entry


def plain_asks(folder: Path) -> dict[str, Ask]:
    """Return how each way of words is asked, with nothing beside: what the others are asked too."""
    index = PassageIndex(folder / "index", embeddings_folder())
    everything = Within(EVERYTHING)
    snapshot = _snapshot(folder)

    def every(words: list[str]) -> int:
        return index.search(Search(" ".join(words), everything, By.WORDS, _TOP)).total

    def phrase(words: list[str]) -> int:
        return index.search(Search(f'"{" ".join(words)}"', everything, By.WORDS, _TOP)).total

    def either(words: list[str]) -> int:
        asked = asked_of(" ".join(words))
        matching = Matching(
            snapshot.schema, asked, everything, words=some_of(snapshot.schema, asked.words, 1)
        )
        shown = page(snapshot.searcher, matching, 0, _TOP)
        hits_of(snapshot, shown.ranked, asked)
        return shown.worded

    return {"all": every, "any": either, "phrase": phrase}


def dressed(folder: Path) -> Iterator[tuple[str, Sort, Ask]]:
    """Yield what a page of Learnt asks: the same words with permissions, filters, facets and meaning."""
    index = PassageIndex(folder / "index", embeddings_folder())
    sorts = {sort.name: sort for sort in kept_questions(folder)}
    for dressing in _dressings(ManyPassages(1).themes[0]):
        for name in ("one rare word", "one common word", "three common words, AND"):
            yield dressing.name, sorts[name], _asking(index, dressing)


def _asking(index: PassageIndex, dressing: Dressing) -> Ask:
    def ask(words: list[str]) -> int:
        search = Search(" ".join(words), dressing.within, dressing.by, _TOP, facets=dressing.facets)
        return index.search(search).total

    return ask


def _dressings(theme: str) -> list[Dressing]:
    filters = Filters(theme=(theme,), kind=("finding",), year=("2019", "2020"))
    allowed, narrowed = Within(MARKS), Within(MARKS, filters)
    words = [
        Dressing("permissions", allowed),
        Dressing("permissions and filters", narrowed),
        Dressing("permissions and facets", allowed, facets=True),
        Dressing("permissions, filters and facets", narrowed, facets=True),
    ]
    meaning = [Dressing(f"meaning, {one.name}", one.within, By.BOTH, one.facets) for one in words]
    return [*words, *meaning]


def _snapshot(folder: Path) -> Snapshot:
    build = folder / "index" / (folder / "index" / "current").read_text(encoding="utf-8").strip()
    return Snapshot(build, open_index(str(build)))
