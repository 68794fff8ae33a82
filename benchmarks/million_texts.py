"""A made library of many passages, its words by Zipf's law, and the questions that every search engine is asked alike."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

import numpy as np

from benchmarks.searching import SORTS, MadeStore
from learnt.engine.domain.coding import Assertion, Coding, Kind, Suggestion
from learnt.engine.domain.document import Details, Role, Stated
from learnt.engine.domain.store import Entry
from learnt.engine.domain.study import Study
from learnt.engine.reading.draft import Draft
from learnt.engine.searching.analysis import stems, telling

PASSAGES, WORDS = 100, 50
"""Passages of a document, and words of a passage."""
ROUNDS = 40
"""Questions of each sort."""
TEXTS, QUESTIONS = "texts.txt", "questions.json"
_UNDER_A_HEADING = 12
_SORTS = (Kind.FINDING, Kind.CASE_FACT, Kind.RECOMMENDATION, Kind.TEACHING, Kind.FINDING)
_TOGETHER = 3
_COMMON, _RARE = 80, 2_000
"""A common word is among the first so many that tell anything; a rare one stands behind so many."""


class ManyPassages(MadeStore):
    """A library that makes its documents when they are asked for, and writes down their passages as it does."""

    def __init__(self, documents: int, written: TextIO | None = None) -> None:
        super().__init__(documents)
        self._written = written
        self.place = {word: at for at, word in enumerate(self.words)}
        self._told: dict[int, list[str]] = {}

    def told(self, number: int) -> list[str]:
        """Return the words of one passage of a document."""
        if number not in self._told:
            document = self._entry(number).study.document
            self._told[number] = document.quote(document.passages[7]).strip(".").split()
        return self._told[number]

    def entries(self, ids: object = None) -> Iterator[Entry]:
        """Yield all documents; what their passages say goes into the file, a line each."""
        for document in self.ids():
            entry = self._entry(int(document, 16))
            if self._written is not None:
                text = entry.study.document.text
                self._written.writelines(
                    f"{text[one.start : one.end]}\n" for one in entry.study.document.passages
                )
            yield entry

    def _entry(self, number: int) -> Entry:
        chance = np.random.default_rng(number)
        places = chance.choice(len(self.words), size=PASSAGES * WORDS, p=self._odds).tolist()
        told = [self.words[at] for at in places]
        picked = chance.integers(0, len(self.themes), size=PASSAGES).tolist()
        draft, codings = Draft(file=f"made-{number}.pdf", media="pdf"), []
        for at in range(PASSAGES):
            text = " ".join(told[at * WORDS : (at + 1) * WORDS])
            if at % _UNDER_A_HEADING == 0:
                draft.add(f"{at}. {text[:60]}", Role.HEADING, level=1)
                codings.append(Coding(Kind.HEADING))
                continue
            draft.add(f"{text}.", Role.PARAGRAPH)
            themes = {self.themes[picked[at]], self.themes[picked[at - 1]]} if at % 2 else set()
            codings.append(
                Coding(_SORTS[at % len(_SORTS)], tuple(_suggestion(theme) for theme in sorted(themes)))
            )
        draft.details = Details(
            kind=Stated(SORTS[number % len(SORTS)]),
            published=Stated(str(2008 + number % 18)),
            area=Stated(f"Area {number % 150}"),
        )
        study = Study(draft.document(), tuple(codings))
        return Entry(f"{number:012x}", study, (), made_by="learnt 1, codebook safeguarding 1")


def _suggestion(theme: str) -> Suggestion:
    return Suggestion(
        theme, 0.8, suggested=True, assertion=Assertion.PRESENT, evidence=(), why="The words point to it."
    )


@dataclass(frozen=True, slots=True)
class Sort:
    """Questions of one sort: words that all must stand in a passage, any of them, or one after the other."""

    name: str
    way: str
    """all, any or phrase."""
    asked: list[list[str]]


def questions(store: ManyPassages) -> list[Sort]:
    """Return what is asked: common words, rare ones that stand together somewhere, and phrases that somebody wrote."""
    chance = np.random.default_rng(1)
    common = [word for word in store.words[:400] if len(word) > 3 and telling([word]) and _plain(word)]
    first = common[:_COMMON]
    rare = (_rare_words(store, int(number)) for number in chance.integers(0, len(store.ids()), 5 * ROUNDS))
    passages = [one for one in rare if len(one) == _TOGETHER][:ROUNDS]

    def drawn(size: int) -> list[list[str]]:
        return [[str(one) for one in chance.choice(first, size, replace=False)] for _ in range(ROUNDS)]

    return [
        Sort("one rare word", "all", [one[:1] for one in passages]),
        Sort("two rare words, AND", "all", [one[:2] for one in passages]),
        Sort("three rare words, AND", "all", [one[:3] for one in passages]),
        Sort("two rare words, OR", "any", _apart(passages, 2)),
        Sort("three rare words, OR", "any", _apart(passages, 3)),
        Sort("one common word", "all", [[first[n % len(first)]] for n in range(ROUNDS)]),
        Sort("two common words, AND", "all", drawn(2)),
        Sort("three common words, AND", "all", drawn(3)),
        Sort("two common words, OR", "any", drawn(2)),
        Sort("three common words, OR", "any", drawn(3)),
        Sort("a common and a rare word, AND", "all", [_mixed(store, n, set(first)) for n in range(ROUNDS)]),
        Sort("a phrase of two common words", "phrase", drawn(2)),
    ]


def _plain(word: str) -> bool:
    """Tell whether every engine takes a word for one word and none for one too common to look for."""
    return word.isascii() and word.isalpha() and len(stems(word)) == 1 and bool(telling([word, "child"])[1:])


def _rare_words(store: ManyPassages, number: int) -> list[str]:
    """Return the three rarest words of a passage."""
    words = dict.fromkeys(store.told(number))
    found = [word for word in words if store.place[word] >= _RARE and _plain(word)]
    return sorted(found, key=lambda word: -store.place[word])[:_TOGETHER]


def _mixed(store: ManyPassages, number: int, common: set[str]) -> list[str]:
    words = store.told(number % len(store.ids()))
    often = next((word for word in words if word in common), min(common))
    return [often, *_rare_words(store, number % len(store.ids()))[:1]]


def _apart(passages: list[list[str]], size: int) -> list[list[str]]:
    return [[passages[(n + step) % len(passages)][0] for step in range(size)] for n in range(len(passages))]


def keep_questions(sorts: list[Sort], folder: Path) -> None:
    """Write the questions where every engine finds them."""
    (folder / QUESTIONS).write_text(json.dumps([asdict(one) for one in sorts]), encoding="utf-8")


def kept_questions(folder: Path) -> list[Sort]:
    """Read the questions."""
    return [Sort(**one) for one in json.loads((folder / QUESTIONS).read_text(encoding="utf-8"))]


def lines(folder: Path) -> Iterator[str]:
    """Yield the text of each passage."""
    with (folder / TEXTS).open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")
