"""What a briefing says, and what it keeps silent about."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from learnt.engine.briefing.choices import Choices, Length
from learnt.engine.briefing.composing import compose
from learnt.engine.briefing.evidence.statements import printed
from learnt.engine.briefing.outlines import shipped, shipped_outline
from learnt.engine.domain.briefing import Backing, BlockKind, Briefing
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.document import Document
from learnt.engine.domain.findings import ResourceKind
from learnt.engine.domain.study import Study
from learnt.engine.facts.model import AgeBand
from tests.unit.briefing import library
from tests.unit.briefing.pieces import ids, of_kind, part, said, tables

NOTE = shipped_outline("thematic-note")
LEARNED, ADVICE, GOOD, ASKED = (
    "What we have learned",
    "What you should do",
    "Good practice",
    "Questions to discuss",
)


def test_themes_are_numbered_by_how_many_documents_raise_them(briefing: Briefing) -> None:
    themes = [(one.number, one.theme) for one in briefing.parts if one.theme]
    assert themes == [("1", "voice"), ("2", "recording")]
    counted = [s.text for s in of_kind(part(briefing, "voice"), BlockKind.PARAGRAPH)]
    assert counted[0] == "Found in 2 of 2 documents (suggested)."
    assert "Recommendations on it in 1 of 2 documents (suggested)." in counted


def test_every_quotation_is_the_exact_words_of_its_reference(
    briefing: Briefing, sources: Mapping[str, Document]
) -> None:
    quoted = [sentence for sentence in briefing.sentences() if sentence.quoted]
    assert len(quoted) == 7
    for sentence in quoted:
        first = sentence.references[0]
        document = sources[briefing.sources[first.source - 1].version]
        assert printed(document, first.start, first.end) == sentence.text
        assert document.passages[first.passage].page == first.page


def test_what_two_documents_say_alike_is_said_once_with_both_references(briefing: Briefing) -> None:
    (learned,) = said(part(briefing, "voice"), LEARNED)
    assert {reference.source for reference in learned.references} == {1, 2}
    assert "**" not in learned.words


def test_advice_names_who_should_act(briefing: Briefing) -> None:
    (advice,) = said(part(briefing, "recording"), ADVICE)
    assert (advice.text, advice.audience) == (library.RECORD, ("Health visiting",))
    assert [(r.source, r.page, r.passage) for r in advice.references] == [(1, 2, 2)]


def test_a_list_item_is_led_in_by_the_words_above_it(briefing: Briefing) -> None:
    (advice,) = said(part(briefing, "voice"), ADVICE)
    assert advice.words == f"Practitioners should consider: “{library.ITEM}”"


def test_good_practice_stands_apart_from_what_was_learned(briefing: Briefing) -> None:
    recording = part(briefing, "recording")
    assert [one.text for one in said(recording, GOOD)] == [library.GOOD]
    assert said(recording, LEARNED) == []


def test_case_facts_teaching_and_what_was_absent_are_not_told(briefing: Briefing) -> None:
    words = " ".join(sentence.words for sentence in briefing.sentences())
    for untold in (library.FACT, library.TEACHING, library.ABSENT):
        assert untold not in words


def test_a_figure_that_cannot_be_right_is_left_out(briefing: Briefing) -> None:
    (table,) = tables(part(briefing, "figures"))
    ((value, base, verdict, words),) = table.rows
    assert value is not None
    assert base is not None
    assert verdict is not None
    assert words is not None
    assert (value.text, base.text) == ("30% (12 of 40)", "40 audits, 2024")
    assert verdict.text == "Agrees with its base"
    assert words.backing is Backing.STATED
    assert library.ODD not in " ".join(one.text for one in briefing.sentences())


def test_a_question_is_asked_once_under_its_theme(briefing: Briefing) -> None:
    assert [one.text for one in said(part(briefing, "voice"), ASKED)] == [library.QUESTION]
    assert "questions" not in ids(briefing)


def test_only_the_themes_asked_for_are_told(
    studies: list[Study], codebook: Codebook, choices: Choices
) -> None:
    chosen = compose(NOTE, studies, codebook, replace(choices, themes=("recording",)))
    assert [one.theme for one in chosen.parts if one.theme] == ["recording"]
    fewest = compose(NOTE, studies, codebook, replace(choices, most_themes=1))
    assert [one.theme for one in fewest.parts if one.theme] == ["voice"]


def test_a_copy_of_a_document_is_no_second_source(
    studies: list[Study], codebook: Codebook, choices: Choices
) -> None:
    copy = replace(studies[0], document=replace(studies[0].document, file="copy.pdf"))
    briefing = compose(NOTE, [*studies, copy], codebook, choices)
    assert [source.file for source in briefing.sources] == ["first.pdf", "second.pdf"]


def test_documents_are_chosen_by_year_kind_area_and_age(
    studies: list[Study], codebook: Codebook, choices: Choices
) -> None:
    def files(chosen: Choices) -> list[str]:
        return [source.file for source in compose(NOTE, studies, codebook, chosen).sources]

    assert files(replace(choices, years=(2022, 2024))) == ["second.pdf"]
    assert files(replace(choices, kinds=("audit",))) == []
    assert files(replace(choices, areas=("Elsewhere",))) == []
    assert files(replace(choices, age_bands=(AgeBand.UNDER_1,))) == []


def test_advice_to_others_is_left_out_for_a_chosen_audience(
    studies: list[Study], codebook: Codebook, choices: Choices
) -> None:
    briefing = compose(NOTE, studies, codebook, replace(choices, audience=("Police",)))
    assert library.RECORD not in [one.text for one in briefing.sentences()]
    assert said(part(briefing, "voice"), ADVICE)
    assert briefing.audience == ("Police",)


def test_a_short_briefing_says_less_than_a_full_one(
    studies: list[Study], codebook: Codebook, choices: Choices
) -> None:
    def count(length: Length) -> int:
        briefing = compose(NOTE, studies, codebook, replace(choices, length=length))
        return sum(1 for _ in briefing.sentences())

    assert Length.SHORT.of(1) == 1
    assert count(Length.SHORT) <= count(Length.STANDARD) <= count(Length.FULL)
    assert (Length.SHORT.of(4), Length.FULL.of(4)) == (2, 8)


@pytest.mark.parametrize("name", shipped())
def test_composed_again_every_sentence_keeps_its_name_and_no_two_share_one(
    studies: list[Study], codebook: Codebook, choices: Choices, *, name: str
) -> None:
    outline = shipped_outline(name)
    briefing = compose(outline, studies, codebook, choices)
    names = [sentence.id for sentence in briefing.sentences()]
    assert len(names) == len(set(names))
    assert len({one.id for one in briefing.parts}) == len(briefing.parts)
    assert compose(outline, studies, codebook, choices) == briefing


def test_a_sentence_keeps_its_name_when_documents_are_added(
    studies: list[Study], codebook: Codebook, choices: Choices
) -> None:
    before = {s.text: s.id for s in compose(NOTE, studies[:1], codebook, choices).sentences() if s.quoted}
    after = {s.text: s.id for s in compose(NOTE, studies, codebook, choices).sentences() if s.quoted}
    assert before.items() <= after.items()


@pytest.mark.parametrize("name", shipped())
def test_nothing_read_gives_a_briefing_that_claims_nothing(
    codebook: Codebook, choices: Choices, *, name: str
) -> None:
    briefing = compose(shipped_outline(name), [], codebook, choices)
    assert briefing.sources == ()
    assert {sentence.backing for sentence in briefing.sentences()} <= {Backing.WORDING}


def test_sources_say_their_title_date_and_pages(briefing: Briefing) -> None:
    assert briefing.sources[0].words == "Learning in Harrowmere, March 2021, file first.pdf, 2 pages."
    assert briefing.sources[1].words == "Rapid review: Kit, 5 June 2023, file second.pdf, 1 page."


@pytest.mark.parametrize(
    ("kind", "address", "opens"),
    [
        (ResourceKind.LINK, "https://harrowmere.example/a", "https://harrowmere.example/a"),
        (ResourceKind.LINK, "javascript:alert(1)", ""),
        (ResourceKind.EMAIL, "help@harrowmere.example", "mailto:help@harrowmere.example"),
        (ResourceKind.PHONE, "01632 960 114", "tel:01632960114"),
        (ResourceKind.TOOL, "", ""),
    ],
)
def test_a_link_opens_only_what_is_safe_to_open(
    studies: list[Study],
    codebook: Codebook,
    choices: Choices,
    *,
    kind: ResourceKind,
    address: str,
    opens: str,
) -> None:
    (resource,) = studies[0].findings.resources
    findings = replace(studies[0].findings, resources=(replace(resource, kind=kind, address=address),))
    briefing = compose(NOTE, [replace(studies[0], findings=findings)], codebook, choices)
    assert [(link.name, link.opens) for link in part(briefing, "resources").links] == [("the guide", opens)]


def test_learning_points_keep_their_titles_learning_advice_and_audience(
    studies: list[Study], codebook: Codebook, choices: Choices
) -> None:
    briefing = compose(shipped_outline("learning-note"), studies, codebook, choices)
    voice = part(briefing, "voice")
    assert (voice.number, voice.heading) == ("1", "Voice")
    assert [one.text for one in said(voice, LEARNED)] == [library.ASKED.replace("**", "")]
    assert [(one.text, one.audience) for one in said(voice, ADVICE)] == [
        (library.RECORD, ("Health visiting",))
    ]


def test_a_deck_gives_its_speaker_notes_and_its_exercise_a_time(
    studies: list[Study], codebook: Codebook, choices: Choices
) -> None:
    briefing = compose(shipped_outline("training-deck"), studies, codebook, choices)
    exercise = part(briefing, "exercise")
    assert [block.minutes for block in exercise.contents if block.__class__.__name__ == "Block"] == [10]
    assert all(note.backing is Backing.WORDING for note in exercise.notes)
    assert exercise.notes


def test_two_documents_of_different_sort_stand_in_the_table_of_documents(
    studies: list[Study], codebook: Codebook, choices: Choices
) -> None:
    briefing = compose(shipped_outline("yearly-report"), studies, codebook, choices)
    (table,) = tables(part(briefing, "documents"))
    assert [[cell.text if cell else "" for cell in row] for row in table.rows] == [
        ["Learning in Harrowmere", "", "March 2021"],
        ["Rapid review: Kit", "", "5 June 2023"],
    ]
