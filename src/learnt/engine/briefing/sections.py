"""The theme sections of a briefing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from learnt.engine.analysis.prevalence import Prevalence
from learnt.engine.analysis.raising import Place
from learnt.engine.briefing.candidates import Candidate, Part
from learnt.engine.briefing.gathering import Gathered, gather, once, spread
from learnt.engine.briefing.outline import Advice, Count, Reference, Section, Statement
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.study import Study

MOST_STATEMENTS = 4
"""Statements in one part of a section."""
MOST_BORROWED = 2
"""Statements in a part whose home is another section, where no statement is at home in this one."""
MOST_PROMPTS = 3
MOST_MORE = 8
"""References under "also raised"."""


@dataclass(slots=True)
class Sections:
    """Writes the sections one after another, so that no statement or question is told twice."""

    studies: Sequence[Study]
    codebook: Codebook
    found: Mapping[str, Sequence[Candidate]]
    """Statements by theme."""
    prompts: Mapping[str, Sequence[Statement]]
    """Questions by theme."""
    chosen: frozenset[str]
    """Ids of the themes that have a section."""
    asked: set[Reference] = field(default_factory=set)
    told: set[Reference] = field(default_factory=set)

    def section(self, number: int, count: Prevalence) -> Section:
        """Return the section of a theme."""
        theme = self.codebook.theme(count.theme)
        learned = [group.statement for group in self._part(count.theme, Part.LEARNED)]
        good = [group.statement for group in self._part(count.theme, Part.GOOD_PRACTICE)]
        advice = [Advice(group.statement, group.audience) for group in self._part(count.theme, Part.ADVICE)]
        shown = [*learned, *good, *(one.statement for one in advice)]
        counted = Count(count.documents, count.of, count.interval.low, count.interval.high)
        return Section(
            number=number,
            theme=theme.id,
            name=theme.name,
            definition=theme.definition,
            count=counted,
            raised=Statement(f"Raised in {counted.words}.", self._one_a_document(count.places)),
            learned=tuple(learned),
            good_practice=tuple(good),
            advice=tuple(advice),
            prompts=self._prompts(count.theme),
            more=self._more(count.places, shown),
        )

    def _part(self, theme: str, part: Part) -> list[Gathered]:
        of_part = [
            one for one in self.found.get(theme, ()) if one.part is part and one.reference not in self.told
        ]
        at_home = [one for one in of_part if self._home(one) == theme]
        groups = spread(gather(at_home, theme), MOST_STATEMENTS) or spread(
            gather(of_part, theme), MOST_BORROWED
        )
        self.told |= {one.reference for group in groups for one in group.candidates}
        return groups

    def _home(self, one: Candidate) -> str:
        """Return the theme with a section that a statement speaks of most."""
        return max(self.chosen & one.scores.keys(), key=lambda theme: (one.scores[theme], theme), default="")

    def _prompts(self, theme: str) -> tuple[Statement, ...]:
        new = [one for one in self.prompts.get(theme, ()) if one.references[0] not in self.asked]
        kept = once(new)[:MOST_PROMPTS]
        self.asked |= {reference for one in kept for reference in one.references}
        return tuple(kept)

    def _one_a_document(self, places: Sequence[Place]) -> tuple[Reference, ...]:
        first: dict[int, Place] = {}
        for place in places:
            first.setdefault(place.study, place)
        return tuple(self._reference(place) for place in first.values())

    def _more(self, places: Sequence[Place], shown: Sequence[Statement]) -> Statement | None:
        """Say where else the theme is raised."""
        told = {(r.source, r.passage) for statement in shown for r in statement.references}
        others = [place for place in places if (place.study + 1, place.passage) not in told]
        if not others:
            return None
        pages = {(one.source, one.page): one for one in map(self._reference, reversed(others))}
        some = tuple(sorted(pages.values()))[:MOST_MORE]
        number = f"{len(others)} other passage{'' if len(others) == 1 else 's'}"
        such = ", among them" if len(others) > len(some) else ""
        return Statement(f"Also raised in {number}{such}:", some)

    def _reference(self, place: Place) -> Reference:
        passage = self.studies[place.study].document.passages[place.passage]
        return Reference(place.study + 1, passage.page, passage.number, passage.start, passage.end)
