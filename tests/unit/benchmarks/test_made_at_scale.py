"""What the large benchmarks make and ask: every engine is asked what stands in its texts, and the same every time."""

import io
from pathlib import Path

import pytest

from benchmarks.million_texts import PASSAGES, ROUNDS, WORDS, ManyPassages, questions
from benchmarks.moving import _told
from benchmarks.scaling_texts import PARAGRAPHS, make

pytestmark = pytest.mark.slow


def test_words_that_are_asked_for_together_stand_together_somewhere() -> None:
    written = io.StringIO()
    store = ManyPassages(4, written)
    assert [entry.id for entry in store.entries()] == list(store.ids())
    lines = written.getvalue().splitlines()
    assert len(lines) == 4 * PASSAGES
    assert len(lines[1].split()) == WORDS
    passages = [set(line.strip(".").split()) for line in lines]
    asked = {sort.name: sort for sort in questions(store)}
    assert all(len(sort.asked) == ROUNDS for sort in asked.values())
    for name in ("two rare words, AND", "three rare words, AND", "a common and a rare word, AND"):
        assert all(any(passage.issuperset(words) for passage in passages) for words in asked[name].asked)
    assert all(len(words) == 3 for words in asked["three rare words, AND"].asked)


def test_fewer_cards_are_the_first_of_more(tmp_path: Path) -> None:
    make(tmp_path / "few", 3)
    make(tmp_path / "many", 5)
    few, many = (
        {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / name).iterdir()}
        for name in ("few", "many")
    )
    assert few.items() <= many.items()
    assert len(set(many.values())) == 5
    assert all(len(text.split("\n\n")) == PARAGRAPHS + 1 for text in many.values())


def test_tables_that_differ_after_a_move_are_named() -> None:
    before = {"one": (3, "aa"), "two": (1, "bb")}
    assert _told(before, dict(before)) == "yes, 2 tables"
    assert _told(before, {"one": (3, "ab")}) == "NO (one, two)"
