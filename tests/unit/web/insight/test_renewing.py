"""The tables of insight are true after each change, and count as the engine counts a whole entry."""

import random

import pytest

from learnt.engine.analysis.records import PlaceRow
from learnt.engine.analysis.standing import COUNTED, Standing
from learnt.engine.analysis.tallying import places
from learnt.engine.codebook import load
from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.coding import Assertion, Coding, Kind
from learnt.engine.domain.decision import Decision, Reading, Verdict
from learnt.engine.domain.document import Role
from learnt.engine.domain.findings import Findings, LearningPoint, Quote, Recommendation
from learnt.engine.domain.study import Study
from learnt.engine.reading.draft import Draft
from learnt.web.insight.models import Line, Tally, ThemePlace
from learnt.web.insight.renewing import renew_missing
from learnt.web.library.actions import withdraw_reading
from learnt.web.library.models import Document
from learnt.web.library.models import Reading as ReadingRow
from learnt.web.library.store import LibraryStore
from tests.cast import keep_document
from tests.factories import FIGURE, make_document, make_study, suggest

pytestmark = pytest.mark.django_db
BOOK = load("safeguarding")
EDITION = f"safeguarding {BOOK.version}"
THEMES = ("voice-of-child", "neglect", "record-keeping")


def counted(document: Document) -> set[PlaceRow]:
    return {
        PlaceRow(row.document_id, row.passage, row.theme, Kind(row.kind), Standing(row.standing))
        for row in ThemePlace.objects.filter(document=document)
    }


def by_the_engine(document: Document) -> set[PlaceRow]:
    entry = next(iter(LibraryStore().entries([document.pk])))
    return {row for row in places(entry, BOOK) if row.standing is not Standing.REJECTED}


def random_study(chance: random.Random) -> Study:
    """Return a study of every kind of passage, with findings whose themes their passages may lack or deny."""
    draft = Draft(file="a.txt", media="text")
    for number in range(8):
        role = Role.HEADING if number % 4 == 0 else Role.PARAGRAPH
        draft.add(f"Words of passage {number}, drawn {chance.random()}.", role, level=1)
    document = draft.document()
    codings = tuple(
        Coding(
            Kind.HEADING if passage.role is Role.HEADING else chance.choice([*COUNTED, Kind.OTHER]),
            tuple(
                suggest(theme, assertion=chance.choice([Assertion.PRESENT, Assertion.ABSENT]))
                for theme in THEMES
                if chance.random() < 0.4
            ),
        )
        for passage in document.passages
    )
    quotes = [Quote(p.start, p.end, 1, document.quote(p)) for p in document.passages]
    points = tuple(
        LearningPoint(
            Quote(quotes[0].start, quotes[-1].end, 1, document.text[quotes[0].start : quotes[-1].end]), "1", "",
            tuple(chance.sample(quotes, chance.randrange(3))), tuple(chance.sample(quotes, chance.randrange(2))),
            (), tuple(chance.sample(THEMES, 2)), chance.random() < 0.3,
        )
        for _ in range(2)
    )  # fmt: skip
    advice = tuple(
        Recommendation(quote, "", (), tuple(chance.sample(THEMES, 1))) for quote in chance.sample(quotes, 2)
    )
    return Study(document, codings, Findings(points, advice))


def say_something(chance: random.Random, document: str) -> None:
    """Let one person decide on a theme of a passage, or read a passage in full, or take a reading back."""
    store = LibraryStore()
    study = next(iter(store.entries([document]))).study
    number = chance.randrange(8)
    anchor = Anchor.at(study.document.text, study.document.passages[number].span)
    match chance.randrange(4):
        case 0:
            themes = tuple(chance.sample(THEMES, chance.randrange(3)))
            store.mark(document, number, Reading("A", anchor, themes, True, EDITION))
        case 1 if rows := list(ReadingRow.objects.filter(document=document, withdrawn_by=None)):
            withdraw_reading(chance.choice(rows), by="A")
        case _:
            store.decide(
                document, number, Decision(chance.choice(THEMES), chance.choice(list(Verdict)), "A", anchor)
            )


@pytest.mark.parametrize("seed", range(12))
def test_after_each_change_places_are_counted_as_the_engine_counts_them(seed: int) -> None:
    chance = random.Random(seed)
    document = keep_document(random_study(chance))
    LibraryStore().keep(random_study(chance), source="one", made_by=f"learnt 1.0, codebook {EDITION}")
    document.refresh_from_db()
    assert counted(document) == by_the_engine(document)
    for _ in range(6):
        say_something(chance, document.pk)
        assert counted(document) == by_the_engine(document)


def test_what_coders_differ_on_counts_as_a_suggestion() -> None:
    store, document = LibraryStore(), keep_document()
    text = next(iter(store.entries([document.pk]))).study.document
    anchor = Anchor.at(text.text, text.passages[1].span)
    store.decide(document.pk, 1, Decision("voice-of-child", Verdict.ACCEPTED, "A", anchor))
    assert ThemePlace.objects.get(passage=1).standing == Standing.CONFIRMED
    store.decide(document.pk, 1, Decision("voice-of-child", Verdict.REJECTED, "B", anchor))
    assert ThemePlace.objects.get(passage=1).standing == Standing.SUGGESTED


def test_a_new_version_is_counted_in_place_of_the_old() -> None:
    document = keep_document()
    assert Line.objects.get(document=document).quote == FIGURE
    LibraryStore().keep(
        make_study(make_document("Workers did not ask."), "neglect"), source="one", made_by="test"
    )
    assert set(ThemePlace.objects.values_list("theme", flat=True)) == {"neglect"}
    assert not Line.objects.exists()


def test_figures_are_written_again_when_the_machine_reads_a_document_anew() -> None:
    document = keep_document()
    LibraryStore().keep(make_study(), source="one", made_by="a later release")
    line = Line.objects.get(document=document)
    assert (line.quote, line.passage) == (FIGURE, 3)
    assert "audits" in line.words


def test_documents_of_an_older_release_are_counted_once() -> None:
    document = keep_document()
    before = counted(document)
    for table in (Tally, ThemePlace, Line):
        table.objects.all().delete()
    assert (renew_missing(), renew_missing()) == (1, 0)
    assert counted(document) == before
    assert Line.objects.count() == 1
