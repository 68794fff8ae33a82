"""From what people said of the documents of a store to what a briefing may rest on."""

from collections.abc import Iterable

from learnt.engine.briefing.choices import Coded, Confirmed
from learnt.engine.coding.said import said_of
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.store import Entry


def confirmed_in(entries: Iterable[Entry], codebook: Codebook) -> Confirmed:
    """Return the themes that hold on each passage by the latest word on it, and those that were rejected there."""
    confirmed: set[Coded] = set()
    rejected: set[Coded] = set()
    for entry in entries:
        document = entry.study.document
        latest: dict[tuple[int, str], bool | None] = {}
        for said in said_of(entry, codebook):
            latest |= {(said.passage, theme): True for theme in said.confirmed}
            latest |= {(said.passage, theme): False for theme in said.rejected}
            latest |= {(said.passage, theme): None for theme in said.unsure}
        for (number, theme), holds in latest.items():
            passage = document.passages[number]
            one = Coded(document.version, passage.start, passage.end, theme)
            if holds is not None:
                (confirmed if holds else rejected).add(one)
    return Confirmed(frozenset(confirmed), frozenset(rejected))
