"""Counting themes honestly."""

from collections.abc import Callable
from dataclasses import replace

from learnt.engine.analysis.prevalence import Status, prevalence
from learnt.engine.analysis.raising import Place, Sort
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.findings import Findings, LearningPoint, Quote
from learnt.engine.domain.study import Study

Make = Callable[..., Study]


def test_a_theme_is_counted_once_a_document_however_often_it_is_raised(
    study_of: Make, codebook: Codebook
) -> None:
    studies = [
        study_of((Kind.FINDING, "voice"), (Kind.RECOMMENDATION, "voice"), file="a.txt"),
        study_of((Kind.FINDING, "recording"), file="b.txt"),
        study_of((Kind.FINDING, "voice"), file="c.txt"),
    ]
    voice, recording = prevalence(studies, codebook)
    assert (voice.theme, voice.documents, voice.of) == ("voice", 2, 3)
    assert voice.places == (Place(0, 0), Place(0, 1), Place(2, 0))
    assert (recording.theme, recording.documents) == ("recording", 1)


def test_case_facts_learning_teaching_and_figures_are_counted_apart(
    study_of: Make, codebook: Codebook
) -> None:
    kinds = (Kind.CASE_FACT, Kind.FINDING, Kind.TEACHING, Kind.FIGURE)
    counts = prevalence([study_of(*((kind, "voice") for kind in kinds))], codebook)
    assert {(count.sort, len(count.places)) for count in counts} == {(sort, 1) for sort in Sort}


def test_prompts_resources_and_headings_are_not_counted(study_of: Make, codebook: Codebook) -> None:
    kinds = (Kind.PROMPT, Kind.RESOURCE, Kind.HEADING, Kind.OTHER)
    assert prevalence([study_of(*((kind, "voice") for kind in kinds))], codebook) == ()


def test_a_theme_said_to_be_absent_is_not_counted(study_of: Make, codebook: Codebook) -> None:
    assert prevalence([study_of((Kind.FINDING, "voice"), absent=True)], codebook) == ()


def test_a_copy_of_a_document_counts_once(study_of: Make, codebook: Codebook) -> None:
    study = study_of((Kind.FINDING, "voice"))
    copy = replace(study, document=replace(study.document, file="copy.txt"))
    (count,) = prevalence([study, copy], codebook)
    assert (count.documents, count.of) == (1, 1)


def test_a_learning_point_raises_the_themes_of_its_title(study_of: Make, codebook: Codebook) -> None:
    study = study_of((Kind.OTHER, "voice"))
    passage = study.document.passages[0]
    words = Quote(passage.start, passage.end, 1, study.document.quote(passage))
    point = LearningPoint(words, "1", "Records", (words,), (), (), ("recording",))
    (count,) = prevalence([replace(study, findings=Findings((point,)))], codebook)
    assert (count.theme, count.sort, count.places) == ("recording", Sort.LEARNING, (Place(0, 0),))


def test_a_count_is_confirmed_only_where_every_document_in_it_is(study_of: Make, codebook: Codebook) -> None:
    first, second = study_of((Kind.FINDING, "voice")), study_of((Kind.FINDING, "voice"), file="b.txt")
    one, both = {(first.document.version, "voice")}, {(s.document.version, "voice") for s in (first, second)}
    (part,) = prevalence([first, second], codebook, confirmed=one)
    (all_of_it,) = prevalence([first, second], codebook, confirmed=both)
    assert (part.confirmed, part.status) == (1, Status.SUGGESTED)
    assert (all_of_it.confirmed, all_of_it.status) == (2, Status.CONFIRMED)
    assert prevalence([first], codebook)[0].status is Status.SUGGESTED


def test_a_learning_point_that_only_states_a_fact_of_a_case_raises_nothing_as_learning(
    study_of: Make, codebook: Codebook
) -> None:
    study = study_of((Kind.CASE_FACT, "voice"))
    passage = study.document.passages[0]
    words = Quote(passage.start, passage.end, 1, study.document.quote(passage))
    point = LearningPoint(words, "1", "Records", (words,), (), (), ("recording",))
    (fact,) = prevalence([replace(study, findings=Findings((point,)))], codebook)
    assert (fact.theme, fact.sort) == ("voice", Sort.CASE_FACTS)
    good = replace(point, good_practice=True)
    counts = prevalence([replace(study, findings=Findings((good,)))], codebook)
    assert {(count.theme, count.sort) for count in counts} == {
        ("voice", Sort.CASE_FACTS),
        ("recording", Sort.LEARNING),
    }
