"""Briefings from whole documents, real and fictional: every outline, nothing in them that the documents do not say."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

import learnt
from learnt.engine.briefing.checks import Reason, check
from learnt.engine.briefing.choices import Choices
from learnt.engine.briefing.composing import compose
from learnt.engine.briefing.evidence.statements import printed
from learnt.engine.briefing.outlines import shipped, shipped_outline
from learnt.engine.briefing.plain import plain
from learnt.engine.briefing.writing import write
from learnt.engine.domain.briefing import Backing, Briefing, PictureKind
from learnt.engine.domain.document import Document
from learnt.engine.domain.findings import AMISS
from learnt.engine.library import Library
from tests.unit.briefing import reading_again
from tests.unit.briefing.pieces import said

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[3]
CHOICES = Choices(title="Learning from reviews", date=date(2026, 3, 4), include_suggested=True)
MENDED = {Reason.NOT_CONFIRMED}
"""What a person still has to do with a draft; nothing else may stand against it."""


@pytest.fixture(scope="module")
def from_samples() -> Library:
    return learnt.read(ROOT / "samples" / "documents")


@pytest.fixture(scope="module")
def from_seeds() -> Library:
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("The seed documents (../shared/seeds) are not on this machine.")
    return learnt.read(folder)


@pytest.fixture(params=["from_samples", "from_seeds"])
def library(request: pytest.FixtureRequest) -> Library:
    found: Library = request.getfixturevalue(request.param)
    return found


def sources(library: Library) -> Mapping[str, Document]:
    return {study.document.version: study.document for study in library.studies}


_COMPOSED: dict[tuple[int, str], Briefing] = {}


def composed(library: Library, name: str) -> Briefing:
    """Return a briefing, composed once for all tests."""
    key = (id(library), name)
    if key not in _COMPOSED:
        _COMPOSED[key] = compose(shipped_outline(name), library.studies, library.codebook, CHOICES)
    return _COMPOSED[key]


@pytest.mark.parametrize("name", shipped())
def test_every_quotation_and_reference_stands_in_its_document(library: Library, *, name: str) -> None:
    briefing, documents = composed(library, name), sources(library)
    assert sum(1 for one in briefing.sentences() if one.references) > 10
    for sentence in briefing.sentences():
        for reference in sentence.references:
            document = documents[briefing.sources[reference.source - 1].version]
            passage = document.passages[reference.passage]
            assert passage.start <= reference.start < passage.end
            assert passage.page == reference.page
        if sentence.quoted:
            first = sentence.references[0]
            document = documents[briefing.sources[first.source - 1].version]
            assert printed(document, first.start, first.end) == sentence.text


@pytest.mark.parametrize("name", shipped())
def test_nothing_stands_against_a_draft_but_that_nobody_confirmed_it(library: Library, *, name: str) -> None:
    briefing = composed(library, name)
    found = {one.reason for one in check(briefing, sources(library))}
    assert found <= MENDED
    assert len({one.id for one in briefing.sentences()}) == sum(1 for _ in briefing.sentences())


@pytest.mark.parametrize("name", shipped())
def test_every_outline_is_written_and_read_again_whole(
    library: Library, tmp_path: Path, *, name: str
) -> None:
    briefing = composed(library, name)
    for path in write(briefing, sources(library), tmp_path, ["docx", "html", "txt"]):
        assert reading_again.missing_from(path, briefing) == [], path.name


def test_the_fourth_seed_is_made_again_from_its_own_learning_points(from_seeds: Library) -> None:
    (study,) = [one for one in from_seeds.studies if one.document.file.startswith("003")]
    note = compose(shipped_outline("learning-note"), [study], from_seeds.codebook, CHOICES)
    points = study.findings.learning_points
    parts = [part for part in note.parts if part.role == "points"]
    assert len(parts) == len(points) == 14
    for number, (part, point) in enumerate(zip(parts, points, strict=True), start=1):
        assert (part.number, part.heading) == (str(number), plain(point.title))
        learned = said(part, "What we have learned")
        advice = said(part, "What you should do")
        assert [one.text for one in learned] == [_words(study.document, quote) for quote in point.learned]
        assert [one.text for one in advice] == [_words(study.document, quote) for quote in point.advice]
        assert all(one.audience == point.audience for one in advice)


def _words(document: Document, quote: object) -> str:
    return printed(document, quote.start, quote.end)  # type: ignore[attr-defined]


def test_figures_that_cannot_be_right_are_in_no_briefing(library: Library) -> None:
    wrong = {
        (study.document.version, figure.quote.start)
        for study in library.studies
        for figure in study.findings.figures
        if figure.check in AMISS
    }
    briefing = composed(library, "thematic-note")
    (figures,) = [part for part in briefing.parts if part.id == "figures"]
    told = {
        (briefing.sources[one.references[0].source - 1].version, start)
        for one in figures.sentences()
        if one.quoted
        for start in range(one.references[0].start, one.references[0].end)
    }
    assert wrong
    assert not wrong & told


def test_the_samples_give_pictures_with_words_and_tables(from_samples: Library) -> None:
    report = composed(from_samples, "yearly-report")
    pictures = [one for part in report.parts for one in part.contents if hasattr(one, "png")]
    assert {picture.kind for picture in pictures} >= {PictureKind.PREVALENCE, PictureKind.TOGETHER}
    for picture in pictures:
        assert picture.png.startswith(b"\x89PNG")
        assert picture.svg.startswith("<svg")
        assert picture.alt
        assert picture.table.rows


def test_a_digest_of_the_seeds_tells_each_publication_apart(from_seeds: Library) -> None:
    digest = composed(from_seeds, "digest")
    parts = [part for part in digest.parts if part.role == "digest"]
    assert len(parts) == 5
    for part in parts:
        assert len({r.source for one in part.sentences() for r in one.references}) == 1


def test_a_workshop_on_the_seeds_sets_reviews_beside_audits(from_seeds: Library) -> None:
    deck = composed(from_seeds, "workshop-deck")
    (part,) = [part for part in deck.parts if part.role == "comparison"]
    cells = [one for one in part.sentences() if one.backing is Backing.COUNTED]
    assert len(cells) > 5


def test_needs_of_children_are_told_by_age(from_seeds: Library) -> None:
    reflective = composed(from_seeds, "reflective")
    (part,) = [part for part in reflective.parts if part.role == "ages"]
    headings = [one.heading for one in part.contents if getattr(one, "heading", "")]
    assert headings == [
        "Babies and children under 2", "Children of nursery and school age", "Adolescents", "Questions to discuss",
    ]  # fmt: skip
