"""Group recommendations that ask for much the same, so that each is read once and followed together."""

from collections.abc import Sequence
from dataclasses import dataclass

from learnt.engine.domain.recommendation_record import RecommendationRecord
from learnt.engine.process.advising.checking import Likeness
from learnt.engine.process.advising.contradiction import contradict


@dataclass(frozen=True, slots=True)
class Grouped:
    """A recommendation and those made after it that ask for much the same."""

    first: RecommendationRecord
    again: tuple[RecommendationRecord, ...] = ()

    @property
    def reviews(self) -> tuple[str, ...]:
        """The reviews that made it, the earliest first."""
        return tuple(dict.fromkeys(one.review for one in (self.first, *self.again)))


def grouped(
    records: Sequence[RecommendationRecord], likeness: Likeness, *, same: float
) -> tuple[Grouped, ...]:
    """Return recommendations in groups, the group made most often first.

    Each joins the first of the group that it is likest to, and never by way of a third: so no chain leads from one matter to another.
    Those that contradict each other stay apart.
    """
    groups: list[tuple[RecommendationRecord, list[RecommendationRecord]]] = []
    for record in sorted(records, key=lambda one: (one.made, one.id)):
        alike = likeness(record.text, [first.text for first, _ in groups])
        near = [
            (-score, at) for at, score in enumerate(alike)
            if score >= same and not contradict(record.text, groups[at][0].text)
        ]  # fmt: skip
        if near:
            groups[min(near)[1]][1].append(record)
        else:
            groups.append((record, []))
    found = [Grouped(first, tuple(again)) for first, again in groups]
    return tuple(sorted(found, key=lambda one: (-len(one.reviews), one.first.made, one.first.id)))
