"""A briefing from real documents: nothing in it that they do not say."""

from datetime import date
from pathlib import Path

import pytest

import learnt
from learnt.engine.briefing.candidates import Reader
from learnt.engine.briefing.compose import compose
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.findings import Check

pytestmark = pytest.mark.slow


def test_every_quotation_from_the_seeds_stands_in_its_document(seeds: Path) -> None:
    library = learnt.read(seeds)
    outline = compose(library.studies, library.codebook, title="Learning", today=date(2026, 1, 1))
    assert len(outline.sections) == 12
    assert all(section.learned or section.advice for section in outline.sections)
    for statement in outline.statements():
        for reference in statement.references:
            study = library.studies[reference.source - 1]
            passage = study.document.passages[reference.passage]
            assert passage.start <= reference.start < passage.end
            assert passage.page == reference.page
        if statement.quoted:
            first = statement.references[0]
            reader = Reader(library.studies[first.source - 1], first.source)
            assert reader.words(first.start, first.end) == statement.text


def test_what_the_seeds_teach_is_told_and_their_wrong_figures_are_named(seeds: Path) -> None:
    library = learnt.read(seeds)
    outline = compose(library.studies, library.codebook, title="Learning", today=date(2026, 1, 1))
    amiss = {Check.IMPOSSIBLE, Check.INCONSISTENT}
    wrong = [f for study in library.studies for f in study.findings.figures if f.check in amiss]
    named = {line.why for line in outline.figures_to_check}
    assert wrong
    assert named == {figure.why for figure in wrong}
    told = {r for s in outline.sections for one in s.learned for r in one.references}
    kinds = {library.studies[r.source - 1].codings[r.passage].kind for r in told}
    assert Kind.CASE_FACT not in kinds
