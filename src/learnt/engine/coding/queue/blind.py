"""The blind share: passages that each person reads before any suggestion for them is shown."""

from dataclasses import dataclass

from learnt.engine.coding.queue.lots import lot
from learnt.engine.coding.said import passage_at
from learnt.engine.domain.document import Passage, Role
from learnt.engine.domain.store import Entry


def is_read(passage: Passage) -> bool:
    """Say whether a passage is one that people code; headings are read with what stands under them."""
    return passage.role is not Role.HEADING


@dataclass(frozen=True, slots=True)
class BlindShare:
    """Which passages are held back, and from whom: the same ones for everybody, so that two people can be compared.

    Suggestions in sight draw people to agree with them. Only what was read without them shows how far people agree
    with each other, and how good the suggestions are.
    """

    share: float = 0.1
    """Share of the passages of each document; 0 holds nothing back."""
    seed: str = ""
    """Another seed chooses other passages."""

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise ValueError("The blind share is a number from 0 to 1.")

    def lot(self, entry: Entry, passage: Passage) -> float:
        """Return the lot of a passage; those below the share are chosen, and read in the order of their lots."""
        return self.lot_of(entry.id, entry.study.document.quote(passage))

    def lot_of(self, document: str, words: str) -> float:
        """Return the lot of a passage that is known by the id of its document and its words."""
        return lot("blind", document, words, seed=self.seed)

    def chosen(self, entry: Entry, passage: Passage) -> bool:
        """Say whether chance chose a passage to be read without suggestions."""
        return is_read(passage) and self.lot(entry, passage) < self.share

    def may_show(self, entry: Entry, passage: Passage, by: str | None, codebook: str) -> bool:
        """Say whether suggestions of a codebook (its id) may be shown for a passage to a person yet.

        Someone unnamed has read nothing.
        """
        return not self.chosen(entry, passage) or passage.number in _read_by(entry, by, codebook)

    def to_read(self, entry: Entry, by: str, codebook: str) -> list[Passage]:
        """Return the passages of a document that a person has still to read without suggestions, by their lots."""
        done = _read_by(entry, by, codebook)
        chosen = [
            passage
            for passage in entry.study.document.passages
            if passage.number not in done and self.chosen(entry, passage)
        ]
        return sorted(chosen, key=lambda passage: self.lot(entry, passage))


def seen_already(entry: Entry, passage: Passage, by: str, codebook: str) -> str:
    """Return why a person's reading of a passage can no longer be blind; nothing where it can."""
    document = entry.study.document
    for placed in entry.readings:
        if (
            placed.reading.by == by
            and not placed.reading.blind
            and placed.reading.codebook.split(" ")[0] == codebook
            and placed.span
            and passage_at(document, placed.span) == passage.number
        ):
            return "You have read this passage with suggestions in sight."
    for decided in entry.decisions:
        at = passage_at(document, decided.span) if decided.span else None
        if decided.decision.by == by and at == passage.number:
            return "You have decided on a suggestion for this passage."
    return ""


def _read_by(entry: Entry, by: str | None, codebook: str) -> set[int | None]:
    """Return the numbers of the passages that a person has read in full."""
    return {
        passage_at(entry.study.document, placed.span)
        for placed in entry.readings
        if placed.span and placed.reading.by == by and placed.reading.codebook.split(" ")[0] == codebook
    }
