"""From a document and what people said of it to light rows."""

from collections.abc import Callable
from dataclasses import replace

from learnt.engine.analysis.records import ThemeRow
from learnt.engine.analysis.standing import Standing
from learnt.engine.analysis.tallying import places, tallied
from learnt.engine.domain.anchor import Anchor, Placed
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.decision import Decision, PlacedDecision, Verdict
from learnt.engine.domain.document import Span
from learnt.engine.domain.findings import Findings, LearningPoint, Quote
from learnt.engine.domain.store import Entry
from learnt.engine.domain.study import Study

Make = Callable[..., Study]


def decided(study: Study, passage: int, theme: str, verdict: Verdict) -> PlacedDecision:
    at = study.document.passages[passage]
    span = Span(at.start, at.end)
    return PlacedDecision(
        Decision(theme, verdict, "a coder", Anchor.at(study.document.text, span)), span, Placed.BY_POSITION
    )


def test_each_passage_is_a_place_with_who_stands_behind_it(study_of: Make, codebook: Codebook) -> None:
    study = study_of((Kind.FINDING, "voice"), (Kind.FINDING, "voice"), (Kind.CASE_FACT, "voice"))
    decisions = (
        decided(study, 0, "voice", Verdict.ACCEPTED),
        decided(study, 1, "voice", Verdict.REJECTED),
        decided(study, 2, "recording", Verdict.ACCEPTED),
        decided(study, 2, "voice", Verdict.NOT_SURE),
    )
    rows = places(Entry("d1", study, decisions), codebook)
    assert [(row.passage, row.theme, row.kind, row.standing) for row in rows] == [
        (0, "voice", Kind.FINDING, Standing.CONFIRMED),
        (1, "voice", Kind.FINDING, Standing.REJECTED),
        (2, "recording", Kind.CASE_FACT, Standing.CONFIRMED),
        (2, "voice", Kind.CASE_FACT, Standing.SUGGESTED),
    ]
    assert tallied(rows) == (
        ThemeRow("d1", "voice", Kind.FINDING, 0, 1, 1),
        ThemeRow("d1", "recording", Kind.CASE_FACT, 0, 1, 0),
        ThemeRow("d1", "voice", Kind.CASE_FACT, 1, 0, 0),
    )


def test_headings_prompts_and_resources_are_no_places(study_of: Make, codebook: Codebook) -> None:
    study = study_of((Kind.HEADING, "voice"), (Kind.PROMPT, "voice"), (Kind.RESOURCE, "voice"))
    assert places(Entry("d1", study), codebook) == ()


def test_a_theme_said_to_be_absent_is_no_place(study_of: Make, codebook: Codebook) -> None:
    assert places(Entry("d1", study_of((Kind.FINDING, "voice"), absent=True)), codebook) == ()


def test_a_learning_point_raises_the_themes_of_its_title_as_a_finding(
    study_of: Make, codebook: Codebook
) -> None:
    study = study_of((Kind.OTHER, "voice"))
    passage = study.document.passages[0]
    words = Quote(passage.start, passage.end, 1, study.document.quote(passage))
    point = LearningPoint(words, "1", "Records", (words,), (), (), ("recording",))
    rows = places(Entry("d1", replace(study, findings=Findings((point,)))), codebook)
    assert ("recording", Kind.FINDING) in {(row.theme, row.kind) for row in rows}
