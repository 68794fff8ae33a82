"""Say of whom the headings above a passage speak."""

from collections.abc import Sequence

from learnt.engine.coding.assertion.cues import Cues
from learnt.engine.coding.assertion.people import People, Wording
from learnt.engine.coding.assertion.subject import together
from learnt.engine.coding.remembering import MOST_HEADINGS, Remembered
from learnt.engine.coding.tokens import tokens_of
from learnt.engine.domain.coding import Subject

_LONGEST = 14
"""A heading of more words is a sentence, which names people for its own ends."""


class Headings:
    """Whom headings speak of, each worked out once."""

    def __init__(self, cues: Cues, wording: Wording) -> None:
        self._cues = cues
        self._wording = wording
        self._known = Remembered(self._of, most=MOST_HEADINGS)

    def subject(self, context: Sequence[str]) -> Subject:
        """Return whom the nearest heading or lead-in that names anybody speaks of."""
        for heading in reversed(context):
            subject = self._known[heading]
            if subject is not Subject.UNKNOWN:
                return subject
        return Subject.UNKNOWN

    def _of(self, heading: str) -> Subject:
        """Return whom one heading speaks of; the title of a document names whom all of it is about, so nobody."""
        tokens = tokens_of(heading)
        words = {word.lower() for word in tokens.words}
        if len(words) > _LONGEST or not words.isdisjoint(self._wording.not_headings):
            return Subject.UNKNOWN
        people = People(self._cues.find(tokens).people, tokens, self._wording)
        found = (people.subject(one, case=True) for one in people.all if one.subject)
        return together(one for one in found if one is not Subject.AGENCY)
