"""Passages with codings, from ../shared/gold and from our own benchmarks/coded, for fitting and for trials."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from learnt.engine.coding.form import PassageText
from learnt.engine.domain.coding import Kind

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"
GOLD = ("seeds", "pfd_dev")
OWN = (
    "briefings", "bulletins", "slides", "reviews", "learning-papers",
    "learning-briefings", "decks", "round-ups", "agency-papers", "review-extracts", "practice-guides", "outlines",
    "gathered-briefings", "national-summaries", "workshops", "single-reviews", "mixed-papers", "review-chapters", "made-reports",
)  # fmt: skip
REPORTS = "coroners"
ALL = (*GOLD, *OWN, REPORTS)
HEADINGS = {"circumstances": "Circumstances of the death", "concerns": "Matters of concern"}


@dataclass(frozen=True)
class CodedPassage:
    """A passage and what one or two people made of it."""

    passage: PassageText
    kinds: tuple[Kind, ...]
    themes: tuple[frozenset[str], ...]
    held_back: bool = False
    """True where nobody looked at the document while indicators were written."""

    @property
    def document(self) -> str:
        """The document it is from."""
        return self.passage.document


def coded(name: str) -> list[CodedPassage]:
    """Return the passages of a set, in the order of their documents; FileNotFoundError where ../shared is missing."""
    if name == REPORTS:
        return [_coded(row) for row in _with_text(_rows(HERE / "coded" / f"{name}.jsonl"))]
    folder = SHARED / "gold" if name in GOLD else HERE / "coded"
    return [_coded(row) for row in _rows(folder / f"{name}.jsonl")]


def sentences() -> list[tuple[str, frozenset[str]]]:
    """Return our own fictional sentences, each with its themes."""
    rows = _rows(HERE / "coded" / "sentences.jsonl")
    return [(row["text"], frozenset(row["themes"])) for row in rows]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def _coded(row: dict[str, Any]) -> CodedPassage:
    codings = [row[coding] for coding in ("A", "B") if coding in row]
    return CodedPassage(
        PassageText(row["text"], tuple(row["context"]), document=row["doc"]),
        tuple(Kind(coding["kind"]) for coding in codings),
        tuple(frozenset(coding["themes"]) for coding in codings),
        row.get("held_back", False),
    )


def _with_text(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield rows that name a place in a table with the words that stand there."""
    tables: dict[str, dict[str, dict[str, str]]] = {}
    for row in rows:
        table = tables.setdefault(row["table"], {})
        if not table:
            with (SHARED / "data" / "pfd" / f"{row['table']}.csv").open(encoding="utf-8") as lines:
                table.update({report["id"]: report for report in csv.DictReader(lines)})
        text = table[row["doc"]][row["field"]][row["start"] : row["end"]]
        yield {**row, "text": text, "context": [HEADINGS[row["field"]]]}
