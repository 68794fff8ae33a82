"""Gather the evidence of a briefing once, and keep account of what has been told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from learnt.engine.briefing.choices import Choices, Confirmed
from learnt.engine.briefing.evidence.alike import Gathered, gather, spread
from learnt.engine.briefing.evidence.choosing import chosen
from learnt.engine.briefing.evidence.counts import Counts, count_all
from learnt.engine.briefing.evidence.sources import source_of
from learnt.engine.briefing.evidence.statements import Candidate, Purpose, Reader, Statements
from learnt.engine.briefing.fitness import is_fit
from learnt.engine.briefing.outlines import Outline, OutlinePart, PartRole
from learnt.engine.domain.briefing import Reference, Source
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.document import Document
from learnt.engine.domain.study import Study
from learnt.engine.facts.case import Case, scope_of

MOST_BORROWED = 2
"""Statements in a part whose home is another theme's, where no statement is at home in this one."""


@dataclass(slots=True)
class Evidence:
    """Everything that parts are filled from. Fillers work in the order of the outline, so nothing is told twice."""

    outline: Outline
    studies: Sequence[Study]
    cases: Sequence[Case]
    codebook: Codebook
    choices: Choices
    confirmed: Confirmed
    sources: tuple[Source, ...]
    counts: Counts
    themes: tuple[str, ...]
    """Ids of the themes to tell of, those that most documents raise first."""
    statements: Sequence[Candidate]
    """Statements that may be told, of all themes and none."""
    by_theme: Mapping[str, Sequence[Candidate]]
    unfit: int = 0
    """How many statements are left out because they give what no briefing may print."""
    told: set[Reference] = field(default_factory=set)
    asked: set[Reference] = field(default_factory=set)
    linked: set[str] = field(default_factory=set)

    @property
    def documents(self) -> list[Document]:
        """The documents, in the order of the sources."""
        return [study.document for study in self.studies]

    @property
    def versions(self) -> list[str]:
        """The versions of the documents, in the order of the sources."""
        return [source.version for source in self.sources]

    def readers(self) -> Iterator[Reader]:
        """Yield what reads each study, by the number of its source."""
        return (Reader(study, number) for number, study in enumerate(self.studies, start=1))

    def reader(self, source: int) -> Reader:
        """Return what reads the study of a source."""
        return Reader(self.studies[source - 1], source)

    def fits(self, spec: OutlinePart, source: int) -> bool:
        """Tell whether a part takes a document: by its kind and its reach."""
        return self.is_kind(spec, source) and (not spec.scope or self.scope(source) == spec.scope)

    def is_kind(self, spec: OutlinePart, source: int) -> bool:
        """Tell whether a part takes documents of the kind of this one."""
        kind = self.documents[source - 1].details.kind
        return not spec.kinds or (kind is not None and kind.value in spec.kinds)

    def scope(self, source: int) -> str:
        """Return whether a document speaks for an area or for a nation; empty where it does not say."""
        return scope_of(self.documents[source - 1].details)

    def references(self, places: Iterable[tuple[int, int]]) -> list[Reference]:
        """Return the references to passages, given by position of study and number of passage."""
        return [self.reader(study + 1).of_passage(passage) for study, passage in places]

    def tell(self, theme: str, purpose: Purpose, most: int) -> list[Gathered]:
        """Choose statements on a theme that were not told yet, and note them as told."""
        found = [
            one
            for one in self.by_theme.get(theme, ())
            if one.purpose is purpose and one.reference not in self.told
        ]
        found = self._spoken_to(found) if purpose is Purpose.ADVICE else found
        at_home = [one for one in found if self._home(one) == theme]
        groups = spread(gather(at_home, theme), most) or spread(
            gather(found, theme), min(most, MOST_BORROWED)
        )
        self.note(groups)
        return groups

    def tell_of(self, found: Iterable[Candidate], most: int) -> list[Gathered]:
        """Choose among statements whatever their theme, and note them as told."""
        groups = spread(gather(one for one in found if one.reference not in self.told), most)
        self.note(groups)
        return groups

    def note(self, groups: Iterable[Gathered]) -> None:
        """Note statements as told."""
        self.told |= {one.reference for group in groups for one in group.candidates}

    def _home(self, one: Candidate) -> str:
        """Return the chosen theme that a statement speaks of most."""
        among = self._chosen & one.scores.keys()
        return max(among, key=lambda theme: (theme in one.confirmed, one.scores[theme], theme), default="")

    def _spoken_to(self, found: list[Candidate]) -> list[Candidate]:
        """Keep what speaks to the chosen audience or to nobody in particular."""
        wanted = set(self.choices.audience)
        return [one for one in found if not wanted or not one.audience or wanted & set(one.audience)]

    @property
    def _chosen(self) -> frozenset[str]:
        return frozenset(self.themes)


def gather_evidence(
    outline: Outline,
    studies: Sequence[Study],
    codebook: Codebook,
    choices: Choices,
    *,
    confirmed: Confirmed,
) -> Evidence:
    """Gather the evidence for an outline from the studies that fit the choices."""
    pairs = chosen(studies, choices, aged=any(part.role is PartRole.AGES for part in outline.parts))
    kept, cases = [study for study, _ in pairs], [case for _, case in pairs]
    suggested = choices.include_suggested
    counts = count_all(kept, cases, codebook, confirmed=confirmed, include_suggested=suggested)
    most = choices.most_themes or choices.length.of(outline.themes)
    themes = [theme for theme in counts.order() if not choices.themes or theme in choices.themes][:most]
    statements = [
        one
        for number, study in enumerate(kept, start=1)
        for one in Statements(Reader(study, number), confirmed).all()
        if suggested or one.confirmed
    ]
    fit = [one for one in statements if is_fit(f"{one.lead_in} {one.text}".strip(), choices.smallest)]
    return Evidence(
        outline=outline,
        studies=kept,
        cases=cases,
        codebook=codebook,
        choices=choices,
        confirmed=confirmed,
        sources=tuple(source_of(study, number) for number, study in enumerate(kept, start=1)),
        counts=counts,
        themes=tuple(themes),
        statements=fit,
        by_theme=_by_theme(fit, suggested=suggested),
        unfit=len(statements) - len(fit),
    )


def _by_theme(statements: Iterable[Candidate], *, suggested: bool) -> dict[str, list[Candidate]]:
    found: dict[str, list[Candidate]] = defaultdict(list)
    for one in statements:
        for theme in one.scores:
            if suggested or theme in one.confirmed:
                found[theme].append(one)
    return dict(found)
