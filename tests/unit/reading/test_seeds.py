"""The five real documents and the gold passages beside the checkout."""

import json
import re
from pathlib import Path

import pytest

from learnt.engine.domain.document import Document, Passage
from learnt.engine.reading import read

_MARKS = re.compile(r"(?:#+ |[-○] (?:✓ |· )?|\d+\. )?")
Gold = dict[str, list[dict[str, object]]]


@pytest.fixture
def gold(seeds: Path) -> Gold:
    path = seeds.parent / "gold" / "seeds.jsonl"
    if not path.is_file():
        pytest.skip("The gold passages (../shared/gold) are not on this machine.")
    rows: Gold = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows.setdefault(row["doc"], []).append(row)
    return rows


def _holding(document: Document, row: dict[str, object]) -> list[Passage]:
    text = str(row["text"])
    start = int(str(row["start"])) + len((_MARKS.match(text) or [""])[0])
    words = text.strip("#-○✓·*\\ ")
    return [
        p
        for p in document.passages
        if p.start <= start + 4 and p.end >= start + len(words) - 6 and p.end > start
    ]


def test_every_gold_passage_is_within_exactly_one_of_ours(seeds: Path, gold: Gold) -> None:
    for name, rows in gold.items():
        (document,) = read(seeds / name)
        wrong = [row["id"] for row in rows if len(_holding(document, row)) != 1]
        assert wrong == []


def test_headings_are_mostly_those_of_the_gold_passages(seeds: Path, gold: Gold) -> None:
    right = total = 0
    for name, rows in gold.items():
        (document,) = read(seeds / name)
        for row in rows:
            context = [str(c) for c in row["context"]]  # type: ignore[attr-defined]
            if context:
                total += 1
                right += context[-1].lstrip("- ") in _holding(document, row)[0].context
    assert right / total > 0.95


def test_the_text_is_that_of_the_files(seeds: Path) -> None:
    for path in sorted(seeds.iterdir()):
        (document,) = read(path)
        assert document.text == path.read_text(encoding="utf-8")
