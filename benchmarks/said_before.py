"""Prints how well "Said before?" finds the repeats that are planted in the samples, and what recurs in all of the seeds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

import learnt
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.study import Study
from learnt.engine.process.said_before import LEAST, Asked, Earlier, Match, Memory
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
    embeddings = Embeddings(embeddings_folder())
    ways = {"words, meaning and themes": True, "words and themes, without the embeddings": False}
    pairs = sum(len(one.gold) for one in asked)
    print(
        f"{len(asked)} planted statements with {pairs} earlier ones, among {len(said)} passages of the samples"
    )
    for name, with_meaning in ways.items():
        found = [_found(one, embeddings if with_meaning else None) for one in asked]
        _print(name, asked, found)
    _print_limits(asked, [_found(one, embeddings) for one in asked])
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


def _print_seeds() -> None:
    studies = learnt.read(SEEDS, learning=False).studies
    raised = [
        {theme for _, coding in study.coded() if coding.kind in KINDS for theme in coding.themes}
        for study in studies
    ]
    everywhere = set.intersection(*raised)
    print(f"\nthemes in all {len(studies)} seeds: {len(everywhere)}")
    for theme in UNIVERSAL:
        print(f"  {theme:24}in {sum(theme in one for one in raised)} of {len(raised)}")


def _plain(text: str) -> str:
    return re.sub(r"[\s*_]+", " ", text).strip()
