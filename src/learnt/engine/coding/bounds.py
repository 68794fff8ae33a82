"""Tell where one document ends and the next begins among passages."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from learnt.engine.coding.form import PassageText


def documents(passages: Sequence[PassageText]) -> Iterator[tuple[int, int]]:
    """Yield where each document begins and ends: by its name; without one, where the first headings come again."""
    first = 0
    for at, (before, passage) in enumerate(pairwise(passages), 1):
        again = passage.context == passages[first].context != before.context
        if passage.document != before.document or (again and not passage.document):
            yield first, at
            first = at
    if passages:
        yield first, len(passages)
