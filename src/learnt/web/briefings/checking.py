"""What stands in the way of publishing a briefing, sentence by sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from learnt.engine.domain.briefing import Backing
from learnt.engine.domain.briefing import Briefing as Content
from learnt.web.briefings.models import Briefing

UNLINKED = (
    "Nothing backs this sentence. Link it to its evidence, take it on as your own statement, or take it out."
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that must be mended first."""

    sentence: str
    """Id of the sentence; empty where it is the whole briefing's."""
    why: str


def faults_in(briefing: Briefing, content: Content) -> list[Fault]:
    """Return what stands in the way of publishing."""
    return list(_unlinked(content))


def _unlinked(content: Content) -> Iterator[Fault]:
    for sentence in content.sentences():
        if sentence.backing is Backing.NONE:
            yield Fault(sentence.id, UNLINKED)
