"""Prints how well "Said before?" finds the repeats that are planted in the samples, and what recurs in all of the seeds."""

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import yaml

import learnt
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.store import Entry, Standing, Store
from learnt.engine.domain.study import Study
from learnt.engine.process.remembering import remembered
from learnt.engine.process.said_before import LEAST, Asked, Earlier, Match, Memory
from learnt.engine.searching.fields import EVERYTHING, Within
from learnt.engine.searching.index import Following, PassageIndex
from learnt.engine.searching.records import Belonging
from learnt.home import embeddings_folder

ROOT = Path(__file__).resolve().parent.parent
SAMPLES, SEEDS = ROOT / "samples", ROOT.parent / "shared" / "seeds"
KINDS = (Kind.FINDING, Kind.RECOMMENDATION, Kind.TEACHING)
FIRST = (1, 5, 10)
LIMITS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
UNIVERSAL = (
    "challenge-escalation",
    "information-sharing",
    "chronology-history",
    "family-engagement",
    "domestic-abuse",
)
"""Themes that careful readers found in all five of the seeds."""


@dataclass(frozen=True)
class Asking:
    """A planted statement, and the passages that made it before."""

    theme: str
    asked: Asked
    gold: frozenset[str]
    earlier: tuple[Earlier, ...]


def run() -> None:
    """Ask of every planted repeat whether it was said before, and count what is found."""
    planted = yaml.safe_load((SAMPLES / "planted.yaml").read_text(encoding="utf-8"))
    studies = learnt.read(SAMPLES / "documents", learning=False).studies
    said = [one for study in studies for one in _said(study)]
    asked = list(_askings(planted, said))
    embeddings = Embeddings(_model())
    ways = {"words, meaning and themes": True, "words and themes, without the embeddings": False}
    pairs = sum(len(one.gold) for one in asked)
    print(
        f"{len(asked)} planted statements with {pairs} earlier ones, among {len(said)} passages of the samples"
    )
    for name, with_meaning in ways.items():
        found = [_found(one, embeddings if with_meaning else None) for one in asked]
        _print(name, asked, found)
    _print_limits(asked, [_found(one, embeddings) for one in asked])
    _print_library(planted, studies)
    if SEEDS.is_dir():
        _print_seeds()


def _said(study: Study) -> Iterator[tuple[str, Earlier]]:
    file = Path(study.document.file).name
    for passage, coding in study.coded():
        if coding.kind in KINDS:
            text = _plain(study.document.text[passage.span.start : passage.span.end])
            yield file, Earlier(f"{study.document.file}#{passage.number}", text, coding.themes)


def _askings(planted: dict[str, Any], said: Sequence[tuple[str, Earlier]]) -> Iterator[Asking]:
    published = {one["file"]: str(one.get("published", "")) for one in planted["documents"]}
    for thread in planted["repeats"]:
        places = [_places(made, said) for made in thread["made"]]
        for at, made in enumerate(thread["made"]):
            gold = frozenset(one.id for place in places[:at] for one in place)
            earlier = tuple(one for file, one in said if published.get(file, "9") < published[made["file"]])
            themes = places[at][0].themes if places[at] else ()
            if gold and places[at]:
                yield Asking(thread["theme"], Asked(made["quote"], themes), gold, earlier)


def _places(made: dict[str, str], said: Sequence[tuple[str, Earlier]]) -> list[Earlier]:
    return [one for file, one in said if file == made["file"] and _plain(made["quote"]) in one.text]


def _found(asking: Asking, embeddings: Embeddings | None) -> tuple[Match, ...]:
    memory = Memory(asking.earlier, embeddings)
    return memory.said_before(asking.asked, limit=len(asking.earlier), least=0)


def _print(name: str, asked: Sequence[Asking], found: Sequence[Sequence[Match]]) -> None:
    pairs = sum(len(one.gold) for one in asked)
    print(
        "\nOf the passages shown, “planted” are those in the list of repeats, and “on theme” those on the same theme."
    )
    print(f"{name}\n{'the first':>12}{'recall':>10}{'planted':>10}{'on theme':>10}")
    for first in FIRST:
        hits = sum(
            len(one.gold & {m.earlier.id for m in each[:first]})
            for one, each in zip(asked, found, strict=True)
        )
        shown = sum(len(each[:first]) for each in found)
        theme = sum(
            one.theme in m.earlier.themes
            for one, each in zip(asked, found, strict=True)
            for m in each[:first]
        )
        print(f"{first:>12}{hits / pairs:>10.0%}{hits / shown:>10.0%}{theme / shown:>10.0%}")
    base = sum(one.theme in each.themes for one in asked for each in one.earlier)
    print(f"{'by chance':>12}{'':>10}{'':>10}{base / sum(len(one.earlier) for one in asked):>10.0%}")


def _print_limits(asked: Sequence[Asking], found: Sequence[Sequence[Match]]) -> None:
    pairs = sum(len(one.gold) for one in asked)
    print(f"\n{'likeness from':>14}{'recall':>10}{'on theme':>10}{'shown each':>12}   of the first ten")
    for limit in LIMITS:
        shown = [[m for m in each[:10] if m.likeness >= limit] for each in found]
        hits = sum(
            len(one.gold & {m.earlier.id for m in each}) for one, each in zip(asked, shown, strict=True)
        )
        count = sum(map(len, shown))
        theme = sum(
            one.theme in m.earlier.themes for one, each in zip(asked, shown, strict=True) for m in each
        )
        mark = "  <- in use" if limit == LEAST else ""
        print(
            f"{limit:>14}{hits / pairs:>10.0%}{theme / max(count, 1):>10.0%}{count / len(asked):>12.1f}{mark}"
        )


def _model() -> Path:
    folder = embeddings_folder()
    assert folder is not None, "The language model is not here. Run: make setup"
    return folder


class SampleStore:
    """The samples as a store that the search index can follow."""

    def __init__(self, studies: Sequence[Study]) -> None:
        self._entries = {
            f"{at:012x}": Entry(f"{at:012x}", study, (), made_by="samples")
            for at, study in enumerate(studies)
        }
        self.files = {key: Path(entry.study.document.file).name for key, entry in self._entries.items()}

    def entries(self, ids: Sequence[str] | None = None) -> Iterator[Entry]:
        """Yield documents."""
        return iter([self._entries[key] for key in (self._entries if ids is None else ids)])

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all documents."""
        return tuple(self._entries)

    def standing(self, since: int) -> Standing:
        """Return how the store stands."""
        return Standing(len(self._entries), len(self._entries), "samples" if since else "", 0)

    def changed_since(self, stamp: int) -> tuple[int, tuple[str, ...]]:
        """Return the documents that changed."""
        return len(self._entries), self.ids()[stamp:]


def _print_library(planted: dict[str, Any], studies: Sequence[Study]) -> None:
    """Ask through the search index, as the pages do, and count documents."""
    store, published = (
        SampleStore(studies),
        {one["file"]: str(one.get("published", "")) for one in planted["documents"]},
    )
    said = [one for study in studies for one in _said(study)]
    embeddings = Embeddings(_model())
    found: dict[int, int] = dict.fromkeys(FIRST, 0)
    wanted = shown = 0
    with tempfile.TemporaryDirectory() as folder:
        index = PassageIndex(Path(folder) / "index", embeddings_folder())
        assert index.follow(cast("Store", store), Following(lambda _: Belonging(frozenset({"all"}))))
        for thread, at in _repeated(planted):
            made = thread["made"][at]
            later = tuple(
                key
                for key, file in store.files.items()
                if published.get(file, "9") >= published[made["file"]]
            )
            gold = {
                key for key, file in store.files.items() for one in thread["made"][:at] if one["file"] == file
            } - {*later}
            themes = next((one.themes for one in _places(made, said)), ())
            hits = remembered(
                index, Asked(made["quote"], themes), Within(EVERYTHING, leaving_out=later), embeddings
            )
            documents = [one.hit.document for one in hits]
            wanted, shown = wanted + len(gold), shown + len(documents)
            for first in FIRST:
                found[first] += len(gold & {*documents[:first]})
    print(f"\nthrough the search index: {wanted} earlier documents, {shown} shown")
    print("  ".join(f"found among the first {first}: {hits / wanted:.0%}" for first, hits in found.items()))


def _repeated(planted: dict[str, Any]) -> Iterator[tuple[dict[str, Any], int]]:
    for thread in planted["repeats"]:
        yield from ((thread, at) for at in range(1, len(thread["made"])))


def _print_seeds() -> None:
    studies = learnt.read(SEEDS, learning=False).studies
    lessons = [
        {theme for _, coding in study.coded() if coding.kind in KINDS for theme in coding.themes}
        for study in studies
    ]
    anywhere = [{theme for _, coding in study.coded() for theme in coding.themes} for study in studies]
    for name, raised in (("as a lesson", lessons), ("in any kind of statement", anywhere)):
        print(f"\nthemes in all {len(studies)} seeds, {name}: {len(set.intersection(*raised))}")
        for theme in UNIVERSAL:
            print(f"  {theme:24}in {sum(theme in one for one in raised)} of {len(raised)}")


def _plain(text: str) -> str:
    return re.sub(r"[\s*_]+", " ", text).strip()
