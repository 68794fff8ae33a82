"""The queue over a library: its state is nothing but what people have said, so it can always be made again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import numpy as np

from learnt.engine.coding.codes import Codes, texts_of
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.learner.featurisers import together
from learnt.engine.coding.learner.model import coder_logits
from learnt.engine.coding.learner.parts import Featuriser, Numbers
from learnt.engine.coding.queue.blind import BlindShare, is_read
from learnt.engine.coding.queue.lots import lot
from learnt.engine.coding.queue.reading import Policy, ReadingQueue
from learnt.engine.coding.queue.stoppers import Advice
from learnt.engine.coding.said import LONG_AGO, decisions_that_hold, said_of
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Coding
from learnt.engine.domain.decision import Verdict
from learnt.engine.domain.document import Passage
from learnt.engine.domain.errors import UserError
from learnt.engine.domain.store import Entry

QUESTION = "question:"
"""A decision on a question bears its name after this, where another bears the id of a theme."""
_RELEVANT = {Verdict.ACCEPTED: True, Verdict.REJECTED: False, Verdict.NOT_SURE: None}


@dataclass(frozen=True, slots=True)
class Offered:
    """One to read next."""

    entry: Entry
    passage: Passage | None
    """None where the whole document is to be read."""
    at_random: bool


@dataclass(frozen=True, slots=True)
class _Heard:
    """What was last said of a place, and when it was first spoken of."""

    first: datetime
    relevant: bool | None


@dataclass(frozen=True, slots=True)
class LiveQueue:
    """What to read next in a library for one theme or question."""

    places: tuple[tuple[Entry, Passage | None], ...]
    queue: ReadingQueue
    held_back: int = field(default=0)
    """Unread passages of the blind share, which only chance may offer here."""

    def next(self, count: int) -> list[Offered]:
        """Return up to so many to read next."""
        return [Offered(*self.places[one.place], one.at_random) for one in self.queue.next(count)]

    def advice(self) -> Advice:
        """Return whether reading on is likely to find more."""
        return self.queue.advice()


def theme_queue(
    entries: Iterable[Entry],
    theme: str,
    coder: Codes,
    featurisers: Sequence[Featuriser],
    *,
    policy: Policy,
    blind: BlindShare,
) -> LiveQueue:
    """Return the queue of passages for one theme.

    Passages of the blind share are offered by chance alone: that the queue puts one first would be a suggestion.
    """
    places: list[tuple[Entry, Passage | None]] = []
    texts: list[PassageText] = []
    codings: list[Coding] = []
    heard: dict[int, _Heard] = {}
    for entry in entries:
        said = _heard_of(entry, theme, coder.codebook)
        every = texts_of(entry.study.document)
        for passage, text, coding in zip(
            entry.study.document.passages, every, coder.code(every), strict=True
        ):
            if is_read(passage):
                if passage.number in said:
                    heard[len(places)] = said[passage.number]
                places.append((entry, passage))
                texts.append(text)
                codings.append(coding)
    if not places:
        raise UserError("The library holds no passages to read. Add documents with: learnt read FOLDER")
    held = np.array(
        [passage is not None and blind.chosen(entry, passage) for entry, passage in places], np.bool_
    )
    lots = np.array([_lot(entry, passage, policy) for entry, passage in places])
    first = coder_logits(codings, [theme])[:, 0]
    queue = ReadingQueue(together(featurisers, texts), first, policy, lots=lots, held=held)
    _replay(queue, [entry.read_at for entry, _ in places], heard)
    unheard = [at for at in np.flatnonzero(held).tolist() if at not in heard]
    return LiveQueue(tuple(places), queue, len(unheard))


def question_queue(
    entries: Sequence[Entry],
    name: str,
    first: Numbers,
    featurisers: Sequence[Featuriser],
    *,
    policy: Policy,
) -> LiveQueue:
    """Return the queue of documents for a saved question, given a first score (log odds) of each.

    A document is answered by a decision on the question (`QUESTION` and its name) on any of its passages.
    """
    texts = [PassageText(entry.study.document.text) for entry in entries]
    lots = np.array([_lot(entry, None, policy) for entry in entries])
    queue = ReadingQueue(together(featurisers, texts), first, policy, lots=lots)
    answered = {place: _answer_of(entry, QUESTION + name) for place, entry in enumerate(entries)}
    heard = {place: answer for place, answer in answered.items() if answer is not None}
    _replay(queue, [entry.read_at for entry in entries], heard)
    return LiveQueue(tuple((entry, None) for entry in entries), queue)


def _lot(entry: Entry, passage: Passage | None, policy: Policy) -> float:
    words = entry.study.document.quote(passage) if passage else ""
    return lot("draw", entry.id, words, seed=str(policy.seed))


def _heard_of(entry: Entry, theme: str, codebook: Codebook) -> dict[int, _Heard]:
    """Return what was said of a theme, by passage."""
    heard: dict[int, _Heard] = {}
    for said in said_of(entry, codebook):
        if theme in said.themes:
            relevant = None if theme in said.unsure else theme in said.confirmed
            before = heard.get(said.passage)
            heard[said.passage] = replace(before, relevant=relevant) if before else _Heard(said.at, relevant)
    return heard


def _answer_of(entry: Entry, name: str) -> _Heard | None:
    """Return what was decided on a question; that some passage settles it outweighs others that do not."""
    of_question = [placed for placed in decisions_that_hold(entry.decisions) if placed.decision.theme == name]
    if not of_question:
        return None
    latest = {placed.span: _RELEVANT[placed.decision.verdict] for placed in of_question}.values()
    relevant = True if True in latest else None if None in latest else False
    return _Heard(min(placed.at or LONG_AGO for placed in of_question), relevant)


def _replay(queue: ReadingQueue, read_at: Sequence[datetime | None], heard: dict[int, _Heard]) -> None:
    """Give the queue all answers in the order in which they came, each among what there was to read by then."""
    since = np.array([(at or LONG_AGO).timestamp() for at in read_at])
    for place, answer in sorted(heard.items(), key=lambda one: (one[1].first, one[0])):
        there = since <= answer.first.timestamp()
        there[place] = True
        queue.answer(place, relevant=answer.relevant, there=there)
