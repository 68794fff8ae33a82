"""What a briefing says, and what it keeps silent about."""

from dataclasses import replace
from datetime import date

import pytest

from learnt.engine.briefing.compose import compose
from learnt.engine.briefing.outline import Outline, Reference, Section, Statement
from learnt.engine.briefing.plain import plain
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.findings import ResourceKind
from learnt.engine.domain.study import Study
from tests.unit.briefing import library as said


def section(outline: Outline, theme: str) -> Section:
    return next(one for one in outline.sections if one.theme == theme)


def test_themes_are_numbered_by_how_many_documents_raise_them(outline: Outline) -> None:
    assert [(one.number, one.theme) for one in outline.sections] == [(1, "voice"), (2, "recording")]
    assert outline.sections[0].count.words == "2 of 2 documents"
    assert outline.sections[1].count.words == "1 of 2 documents"


def test_every_quotation_is_the_exact_words_of_its_reference(outline: Outline, studies: list[Study]) -> None:
    quoted = [statement for statement in outline.statements() if statement.quoted]
    assert len(quoted) >= 8
    for statement in quoted:
        first = statement.references[0]
        document = studies[first.source - 1].document
        assert plain(document.text[first.start : first.end]) == statement.text
        assert document.passages[first.passage].page == first.page


def test_a_reference_names_the_page_and_the_passage(outline: Outline) -> None:
    (advice, *_) = section(outline, "recording").advice
    assert (advice.statement.references[0].source, advice.statement.references[0].page) == (1, 2)
    assert advice.statement.references[0].passage == 2


def test_what_two_documents_say_alike_is_said_once_with_both_references(outline: Outline) -> None:
    (learned,) = section(outline, "voice").learned
    assert {reference.source for reference in learned.references} == {1, 2}
    assert "**" not in learned.words


def test_advice_names_who_should_act(outline: Outline) -> None:
    (advice,) = section(outline, "recording").advice
    assert (advice.statement.text, advice.audience) == (said.RECORD, ("Health visiting",))


def test_a_list_item_is_led_in_by_the_words_above_it(outline: Outline) -> None:
    (advice,) = section(outline, "voice").advice
    assert advice.statement.words == f"Practitioners should consider: “{said.ITEM}”"


def test_good_practice_stands_apart_from_what_was_learned(outline: Outline) -> None:
    recording = section(outline, "recording")
    assert [one.text for one in recording.good_practice] == [said.GOOD]
    assert recording.learned == ()


def test_case_facts_teaching_and_what_was_absent_are_not_told(outline: Outline) -> None:
    words = " ".join(statement.words for statement in outline.statements())
    for untold in (said.FACT, said.TEACHING, said.ABSENT):
        assert untold not in words


def test_a_figure_that_cannot_be_right_is_named_apart(outline: Outline) -> None:
    assert [line.figure for line in outline.figures] == ["30% (12 of 40)"]
    assert [line.figure for line in outline.figures_to_check] == ["41%"]
    assert outline.figures_to_check[0].verdict == "Cannot be right for its base"
    assert outline.figures[0].base == "40 audits, 2024"


def test_a_question_is_asked_once_under_its_theme(outline: Outline) -> None:
    assert [one.text for one in section(outline, "voice").prompts] == [said.QUESTION]
    assert outline.prompts == ()


def test_only_the_themes_asked_for_have_a_section(studies: list[Study], codebook: Codebook) -> None:
    chosen = compose(studies, codebook, title="T", today=date(2026, 1, 1), themes={"recording"})
    assert [one.theme for one in chosen.sections] == ["recording"]
    fewest = compose(studies, codebook, title="T", today=date(2026, 1, 1), most=1)
    assert [one.theme for one in fewest.sections] == ["voice"]


def test_a_copy_of_a_document_is_no_second_source(studies: list[Study], codebook: Codebook) -> None:
    copy = replace(studies[0], document=replace(studies[0].document, file="copy.pdf"))
    outline = compose([*studies, copy], codebook, title="T", today=date(2026, 1, 1))
    assert [source.file for source in outline.sources] == ["first.pdf", "second.pdf"]
    assert outline.sections[0].count.words == "2 of 2 documents"


def test_the_same_studies_give_the_same_briefing(
    outline: Outline, studies: list[Study], codebook: Codebook
) -> None:
    assert compose(studies, codebook, title=said.TITLE, today=date(2026, 3, 4)) == outline


def test_nothing_read_gives_an_outline_without_sections(codebook: Codebook) -> None:
    outline = compose([], codebook, title="T", today=date(2026, 1, 1))
    assert (outline.sections, outline.sources, list(outline.statements())) == ((), (), [])


def test_sources_say_their_title_date_and_pages(outline: Outline) -> None:
    assert outline.sources[0].words == "Learning in Harrowmere, March 2021, file first.pdf, 2 pages."
    assert outline.sources[1].words == "Rapid review: Kit, 5 June 2023, file second.pdf, 1 page."


def test_the_briefing_says_that_nobody_has_confirmed_it(outline: Outline) -> None:
    assert "not been confirmed by a person" in outline.made[0]


@pytest.mark.parametrize(
    ("kind", "address", "link"),
    [
        (ResourceKind.LINK, "https://harrowmere.example/a", "https://harrowmere.example/a"),
        (ResourceKind.LINK, "javascript:alert(1)", ""),
        (ResourceKind.EMAIL, "help@harrowmere.example", "mailto:help@harrowmere.example"),
        (ResourceKind.PHONE, "01632 960 114", "tel:01632960114"),
        (ResourceKind.TOOL, "", ""),
    ],
)
def test_a_resource_opens_only_what_is_safe_to_open(
    studies: list[Study], codebook: Codebook, *, kind: ResourceKind, address: str, link: str
) -> None:
    (resource,) = studies[0].findings.resources
    findings = replace(studies[0].findings, resources=(replace(resource, kind=kind, address=address),))
    outline = compose([replace(studies[0], findings=findings)], codebook, title="T", today=date(2026, 1, 1))
    assert [(line.name, line.link) for line in outline.resources] == [("the guide", link)]


def test_passages_that_no_statement_shows_are_named_as_raising_the_theme_too(
    studies: list[Study], codebook: Codebook
) -> None:
    study = studies[1]
    leads_on = replace(study.codings[0], kind=Kind.FINDING)
    codings = (*study.codings[:2], leads_on, *study.codings[3:])
    outline = compose([replace(study, codings=codings)], codebook, title="T", today=date(2026, 1, 1))
    more = section(outline, "voice").more
    assert more is not None
    assert more.text == "Also raised in 1 other passage:"
    assert [(r.source, r.passage) for r in more.references] == [(1, 2)]


def test_no_more_than_twenty_references_follow_one_statement() -> None:
    references = tuple(Reference(number, 1, 0, 0, 5) for number in range(1, 31))
    statement = Statement("Said by many.", references)
    assert (len(statement.shown), statement.unshown) == (20, "and 10 more")


def test_a_statement_rests_on_something() -> None:
    with pytest.raises(ValueError, match="at least one reference"):
        Statement("Made up.", ())
