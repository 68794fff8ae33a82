"""What is written is valid, and comes back equal: as a file, and as a layer of decisions in another library."""

import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from learnt.engine.codebook import load
from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.anchor import Placed as HowPlaced
from learnt.engine.domain.decision import Decision, PlacedDecision, PlacedReading, Reading, Verdict
from learnt.engine.domain.document import Span
from learnt.engine.domain.store import Entry
from learnt.engine.exchange.refi_qda import read_codebook, read_project, write_codebook, write_project
from learnt.engine.exchange.refi_qda.from_library import Wanted, codebook_of, project_of
from learnt.engine.exchange.refi_qda.layer import Layer, matched, new_only, themes_of
from learnt.engine.exchange.refi_qda.model import (
    Case,
    Code,
    CodeSet,
    Mark,
    Note,
    Project,
    Selection,
    Source,
    User,
    Value,
    Variable,
)
from learnt.engine.exchange.refi_qda.to_codebook import codebook_from
from learnt.engine.exchange.refi_qda.writing import SelfCheckError, check
from learnt.engine.reading.draft import canonical
from tests.factories import make_document, make_study
from tests.packing import guid

BOOK = load("safeguarding")
WHEN = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
ODD = 'A & "B" <C> 🙂\n\ttwo lines'


def placed(
    entry_text: str, span: Span, theme: str, by: str, *, verdict: Verdict = Verdict.ACCEPTED
) -> PlacedDecision:
    return PlacedDecision(
        Decision(theme, verdict, by, Anchor.at(entry_text, span), ODD if by == "Ann" else ""),
        span, HowPlaced.BY_POSITION, WHEN,
    )  # fmt: skip


def make_entry() -> Entry:
    document = make_document()
    one, two, three = (passage.span for passage in document.passages[1:4])
    decisions = (
        placed(document.text, one, "voice-of-child", "Ann"),
        placed(document.text, one, "voice-of-child", "Ben"),
        placed(document.text, Span(two.start, two.start + 15), "record-keeping", "Ann"),
        placed(document.text, three, "voice-of-child", "Ann", verdict=Verdict.REJECTED),
    )
    reading = Reading(
        "Cat", Anchor.at(document.text, three), ("record-keeping",), blind=True, codebook="safeguarding 1"
    )
    readings = (PlacedReading(reading, three, HowPlaced.BY_POSITION, WHEN),)
    return Entry("0123abcd", make_study(document), decisions, readings, "learnt 1, codebook safeguarding 1")


def test_a_library_comes_back_as_the_same_decisions(tmp_path: Path) -> None:
    entry = make_entry()
    project, losses = project_of([entry], Wanted(BOOK, "Learnt"))
    write_project(project, tmp_path / "p.qdpx")
    again, told = read_project(tmp_path / "p.qdpx")
    assert again == project
    assert told.lines() == []
    bare = replace(entry, decisions=(), readings=())
    assert matched(again, [bare]) == {project.sources[0].guid: "0123abcd"}
    layer = Layer(again, "Elsewhere", themes_of(again, BOOK))
    found = {
        (one.decision.by, one.decision.theme, one.decision.anchor)
        for one in new_only(layer.decisions(again.sources[0], bare.study.document), bare, tell=lambda _: None)
    }
    given = {(one.decision.by, one.decision.theme, one.decision.anchor) for one in entry.decisions[:3]}
    reading = entry.readings[0].reading
    given |= {(reading.by, theme, reading.anchor) for theme in reading.themes}
    assert found == {(f"Elsewhere ({by})", theme, anchor) for by, theme, anchor in given}
    assert (
        losses.counts["decisions that reject a theme or leave it open: the standard has only what was given"]
        == 1
    )


def test_taking_a_file_in_twice_adds_nothing() -> None:
    entry = make_entry()
    project, _ = project_of([entry], Wanted(BOOK, "Learnt"))
    layer = Layer(project, "Elsewhere", themes_of(project, BOOK))
    first = list(layer.decisions(project.sources[0], entry.study.document))
    held = tuple(
        PlacedDecision(
            one.decision, Span(one.decision.anchor.start, one.decision.anchor.end), HowPlaced.BY_POSITION
        )
        for one in first
    )
    known: list[int] = []
    assert not list(new_only(first, replace(entry, decisions=held), tell=known.append))
    assert known == [len(first)]


def test_suggestions_go_under_the_name_of_the_machine_and_never_come_back_as_a_person(tmp_path: Path) -> None:
    entry = replace(make_entry(), decisions=(), readings=())
    project, _ = project_of([entry], Wanted(BOOK, "Learnt", suggestions=True))
    (machine,) = project.users
    assert "learnt 1" in machine.name
    write_project(project, tmp_path / "p.qdpx")
    layer = Layer(read_project(tmp_path / "p.qdpx")[0], "Ann", themes_of(project, BOOK))
    assert not list(layer.decisions(project.sources[0], entry.study.document))
    assert layer.losses.counts["codings that a machine made, which are never taken in as a person's"] > 0


def test_without_being_asked_no_suggestion_leaves() -> None:
    project, losses = project_of([replace(make_entry(), decisions=(), readings=())], Wanted(BOOK, "Learnt"))
    assert not project.sources[0].selections
    assert losses.counts["suggestions of the machine, which were left out"] > 0


def test_guids_stay_the_same_and_the_file_does_too(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_project(project_of([make_entry()], Wanted(BOOK, "Learnt"))[0], tmp_path / f"{name}.qdpx")
    assert (tmp_path / "a.qdpx").read_bytes() == (tmp_path / "b.qdpx").read_bytes()


def test_words_over_several_passages_are_decided_on_in_each() -> None:
    document = make_document()
    first, last = document.passages[1], document.passages[2]
    entry = Entry(
        "0123abcd",
        make_study(document),
        (placed(document.text, Span(first.start + 8, last.end), "voice-of-child", "Ann"),),
    )
    project, _ = project_of([entry], Wanted(BOOK, "Learnt"))
    layer = Layer(project, "Ann", themes_of(project, BOOK))
    parts = [
        (one.passage, one.decision.anchor.exact) for one in layer.decisions(project.sources[0], document)
    ]
    assert parts == [(1, document.text[first.start + 8 : first.end].strip()), (2, document.quote(last))]


def test_words_are_found_again_in_a_text_that_was_read_otherwise() -> None:
    entry = make_entry()
    project, _ = project_of([entry], Wanted(BOOK, "Learnt"))
    moved = make_document(
        *(entry.study.document.quote(p) for p in entry.study.document.passages[1:]), heading="Another heading"
    )
    layer = Layer(project, "Ann", themes_of(project, BOOK))
    found = {one.decision.anchor.exact for one in layer.decisions(project.sources[0], moved)}
    assert found == {one.decision.anchor.exact for one in entry.decisions[:3]} | {
        entry.readings[0].reading.anchor.exact
    }


def test_codes_are_matched_by_name_and_by_what_a_person_names() -> None:
    codes = (
        Code(guid(1), "Voice-of-child"),
        Code(guid(2), "Ours"),
        Code(guid(3), "Twice"),
        Code(guid(4), "twice"),
    )
    project = Project("Trial", codes=codes)
    assert themes_of(project, BOOK, {"ours": "record-keeping"}) == {
        guid(1): "voice-of-child",
        guid(2): "record-keeping",
    }


@pytest.fixture
def schemas() -> Path:
    folder = Path(__file__).resolve().parents[4].parent / "shared" / "refi-qda"
    if not folder.is_dir():
        pytest.skip("The schemas (../shared/refi-qda) are not on this machine.")
    return folder


def test_what_is_written_is_valid(schemas: Path, tmp_path: Path) -> None:
    write_project(
        project_of([make_entry()], Wanted(BOOK, "Learnt", suggestions=True))[0], tmp_path / "p.qdpx"
    )
    write_project(full_project(), tmp_path / "full.qdpx")
    write_codebook(codebook_of(BOOK, "Learnt")[0], tmp_path / "b.qdc")
    project = etree.XMLSchema(etree.parse(schemas / "Project-mrt2019.xsd"))
    for name in ("p", "full"):
        with zipfile.ZipFile(tmp_path / f"{name}.qdpx") as packed:
            project.assertValid(etree.fromstring(packed.read("project.qde")))
    etree.XMLSchema(etree.parse(schemas / "Codebook.xsd")).assertValid(etree.parse(tmp_path / "b.qdc"))


def full_project() -> Project:
    mark = Mark(guid(20), guid(3), guid(1), WHEN.isoformat(), (guid(9),))
    chosen = Selection(guid(10), 2, 5, ODD, ODD, guid(1), WHEN.isoformat(), (mark,), (guid(9),))
    values = (Value(guid(6), ODD),)
    source = Source(
        guid(5),
        ODD,
        "A text – 🙂\nof two lines",
        ODD,
        (chosen,),
        (replace(mark, guid=guid(21)),),
        (guid(9),),
        values,
    )
    code = Code(guid(3), ODD, description=ODD, color="#aabbcc")
    return Project(
        "Full", "Test", (User(guid(1), ODD, "U"),), (Code(guid(2), "Folder", codable=False, codes=(code,)),),
        (Variable(guid(6), ODD, ODD),), (Case(guid(7), ODD, values, (guid(5),)),), (source,),
        (Note(guid(9), ODD, ODD, guid(1), WHEN.isoformat()),), (CodeSet(guid(8), "Set", ODD, (guid(3),)),), ODD,
    )  # fmt: skip


def test_everything_that_we_read_comes_back(tmp_path: Path) -> None:
    write_project(full_project(), tmp_path / "p.qdpx")
    assert read_project(tmp_path / "p.qdpx")[0] == full_project()


def test_what_a_schema_cannot_see_is_found_before_it_is_written(tmp_path: Path) -> None:
    whole = full_project()
    (source,) = whole.sources
    outside = replace(source, selections=(replace(source.selections[0], end=999),))
    for bad in (
        replace(whole, users=(User(guid(3), "Twin"),)),
        replace(whole, codes=()),
        replace(whole, users=()),
        replace(whole, memos=()),
        replace(whole, sources=(outside,)),
        replace(whole, users=(*whole.users, User("no guid", "X"))),
    ):
        assert check(bad)
        with pytest.raises(SelfCheckError):
            write_project(bad, tmp_path / "p.qdpx")
    assert not list(tmp_path.iterdir())


def test_what_would_not_read_back_is_never_left_behind(tmp_path: Path) -> None:
    bad = replace(full_project(), name="with a sign that XML cannot hold \x01")
    with pytest.raises(SelfCheckError, match="not read back"):
        write_project(bad, tmp_path / "p.qdpx")
    assert not list(tmp_path.iterdir())


@settings(max_examples=40)
@given(text=st.text(min_size=1, max_size=40).map(canonical).filter(bool), data=st.data())
def test_any_text_and_words_of_it_come_back(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    source = Source(
        guid(5), "a", text, selections=(Selection(guid(10), start, end, marks=(Mark(guid(20), guid(3)),)),)
    )
    project = Project("Trial", codes=(Code(guid(3), "A"),), sources=(source,))
    path = tmp_path_factory.mktemp("trip") / "p.qdpx"
    write_project(project, path)
    assert read_project(path)[0] == project


def test_a_codebook_goes_out_and_becomes_one_to_complete(tmp_path: Path) -> None:
    book, losses = codebook_of(BOOK, "Learnt")
    write_codebook(book, tmp_path / "b.qdc")
    again, told = read_codebook(tmp_path / "b.qdc")
    assert again == book
    assert told.lines() == []
    assert losses.counts["indicators of themes"] > 0
    made = codebook_from(again, "ours", told)
    assert [theme.name for theme in made.themes] == [theme.name for theme in BOOK.themes]
    assert [group.name for group in made.groups] == [group.name for group in BOOK.groups]
