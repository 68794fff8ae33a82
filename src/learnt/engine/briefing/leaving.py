"""The words of a briefing, each with its place, to be looked through before they leave."""

from collections.abc import Iterator

from learnt.engine.domain.briefing import Briefing
from learnt.engine.privacy import Piece


def words_of(briefing: Briefing) -> Iterator[Piece]:
    """Yield everything that a briefing says: its title, its parts sentence by sentence, and the titles of its sources."""
    yield Piece("title", f"{briefing.title}\n{briefing.subtitle}")
    for number, part in enumerate(briefing.parts, start=1):
        yield Piece(f"part {number}, heading", part.heading)
        for at, one in enumerate(part.sentences(), start=1):
            yield Piece(f"part {number}, sentence {at}", f"{one.lead_in} {one.text}".strip())
    for source in briefing.sources:
        yield Piece(f"source {source.number}", source.title)
