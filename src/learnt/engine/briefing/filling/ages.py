"""What is said of children of each age: from the headings a passage stands under, or the ages a document is about."""

from collections import defaultdict
from collections.abc import Iterator

from learnt.engine.briefing.evidence import Evidence
from learnt.engine.briefing.evidence.saying import quoted
from learnt.engine.briefing.evidence.statements import Purpose
from learnt.engine.briefing.filling.parts import listed, parts_of
from learnt.engine.briefing.naming import id_of
from learnt.engine.briefing.outlines import AgeGroup, OutlinePart
from learnt.engine.domain.briefing import Backing, Block, BlockKind, Part, Reference, Sentence
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.document import Passage
from learnt.engine.domain.study import Study

MOST = 6
MOST_QUOTED = 2
_MOST_REFERENCES = 6
_TELLING = (Kind.CASE_FACT, Kind.FINDING, Kind.OTHER, Kind.TEACHING)
Place = tuple[int, int]


def fill_ages(spec: OutlinePart, evidence: Evidence) -> Iterator[Part]:
    """Yield a part with two blocks for each age: the needs that documents name, and what they say of them."""
    yield from parts_of(spec, (block for age in spec.ages for block in _blocks(age, spec, evidence)))


def _blocks(age: AgeGroup, spec: OutlinePart, evidence: Evidence) -> Iterator[Block | None]:
    places = set(_places(age, evidence))
    most = evidence.choices.length.of(spec.most or MOST)
    needs = _needs(places, spec, evidence)
    ordered = sorted(needs, key=lambda theme: (-len({place[0] for place in needs[theme]}), theme))[:most]
    yield listed(
        BlockKind.POINTS,
        (_need(age, theme, needs[theme], evidence) for theme in ordered),
        age.name,
    )
    spoken = [
        one
        for one in evidence.statements
        if one.purpose is Purpose.LEARNED
        and (one.reference.source - 1, one.reference.passage) in places
        and set(ordered) & one.scores.keys()
    ]
    groups = evidence.tell_of(spoken, MOST_QUOTED if ordered else 0)
    yield listed(BlockKind.POINTS, [quoted(group, evidence.versions) for group in groups])


def _places(age: AgeGroup, evidence: Evidence) -> Iterator[Place]:
    for position, (study, case) in enumerate(zip(evidence.studies, evidence.cases, strict=True)):
        whole = bool(case.age_bands) and set(case.age_bands) <= set(age.bands)
        for passage in _passages(study, age, whole=whole):
            yield position, passage.number


def _passages(study: Study, age: AgeGroup, *, whole: bool) -> Iterator[Passage]:
    for passage, coding in study.coded():
        above = " ".join(passage.context).lower()
        if coding.kind in _TELLING and (whole or any(word in above for word in age.words)):
            yield passage


def _needs(places: set[Place], spec: OutlinePart, evidence: Evidence) -> dict[str, list[Place]]:
    """Return the themes of the part's groups that the passages raise, with the passages of each."""
    groups = {theme.id: theme.group for theme in evidence.codebook.themes}
    found: dict[str, list[Place]] = defaultdict(list)
    for position, number in sorted(places):
        study = evidence.studies[position]
        passage, version = study.document.passages[number], evidence.sources[position].version
        sure = evidence.confirmed.on(version, passage.span)
        refused = evidence.confirmed.rejected_on(version, passage.span)
        themes = sure if not evidence.choices.include_suggested else {*study.codings[number].themes, *sure}
        for theme in sorted(themes - refused):
            if groups.get(theme) in spec.groups or (not spec.groups and theme in groups):
                found[theme].append((position, number))
    return found


def _need(age: AgeGroup, theme: str, places: list[Place], evidence: Evidence) -> Sentence:
    references: tuple[Reference, ...] = tuple(evidence.references(places))[:_MOST_REFERENCES]
    sure = all(
        theme in evidence.confirmed.on(study.document.version, study.document.passages[number].span)
        for study, number in ((evidence.studies[position], number) for position, number in places)
    )
    name = evidence.codebook.theme(theme).name
    backing = Backing.CONFIRMED if sure else Backing.SUGGESTED
    return Sentence(id_of("age", age.name, theme), name, backing, references)
