"""Self-assessment against standards: how an agency stands in a year, and what changed since the one before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from learnt.engine.assurance.model import Met, Standard, Standards

_ORDER = (Met.NOT, Met.PARTLY, Met.MET)


@dataclass(frozen=True, slots=True)
class Said:
    """What an agency says of a standard, and what somebody else made of it."""

    standard: str
    agency: str
    year: int
    met: Met
    moderated: Met | None = None

    @property
    def holds(self) -> Met:
        """What counts: what was moderated, where it was."""
        return self.moderated or self.met


@dataclass(frozen=True, slots=True)
class Line:
    """A standard of an agency in a year beside the year before."""

    standard: Standard
    now: Said | None
    before: Said | None

    @property
    def change(self) -> str:
        """What changed, in words; empty where nothing can be said."""
        if self.now is None or self.before is None or Met.NEEDLESS in (self.now.holds, self.before.holds):
            return ""
        step = _ORDER.index(self.now.holds) - _ORDER.index(self.before.holds)
        return "Better than the year before" if step > 0 else "Worse than the year before" if step < 0 else "As the year before"  # fmt: skip

    @property
    def carried(self) -> bool:
        """Whether only last year's answer is there, to be looked at again."""
        return self.now is None and self.before is not None


@dataclass(frozen=True, slots=True)
class Spread:
    """How agencies stand on one standard: how many of each, in no order of agencies."""

    standard: Standard
    counts: Mapping[Met, int]
    silent: int
    """Agencies that have not answered."""


def lines(standards: Standards, said: Iterable[Said], agency: str, year: int) -> list[Line]:
    """Return each standard of an agency for a year, with its last answer from before."""
    own = [one for one in said if one.agency == agency]
    return [
        Line(standard, _of(own, standard.id, year), _last_before(own, standard.id, year))
        for standard in standards.standards
    ]


def _of(said: Sequence[Said], standard: str, year: int) -> Said | None:
    return next((one for one in reversed(said) if (one.standard, one.year) == (standard, year)), None)


def _last_before(said: Sequence[Said], standard: str, year: int) -> Said | None:
    """Return the answer of the latest earlier year; of one year the last that was given holds."""
    earlier = [(one.year, at) for at, one in enumerate(said) if one.standard == standard and one.year < year]
    return said[max(earlier)[1]] if earlier else None


def spreads(standards: Standards, said: Iterable[Said], agencies: Sequence[str], year: int) -> list[Spread]:
    """Return how agencies stand on each standard. There is no total and no order: standards are not alike."""
    last = {(one.standard, one.agency): one for one in said if one.year == year}
    found = []
    for standard in standards.standards:
        holds = [last[standard.id, agency].holds for agency in agencies if (standard.id, agency) in last]
        counts = {met: holds.count(met) for met in Met}
        found.append(Spread(standard, counts, len(agencies) - len(holds)))
    return found
