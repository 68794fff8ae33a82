"""Verdicts on fictional reports: fits, does not fit or in doubt, with quotes that stand in the text."""

from collections.abc import Sequence

import pytest

from learnt.engine.domain.anchor import Anchor, Placed
from learnt.engine.domain.coding import Assertion, Coding, Kind, Suggestion
from learnt.engine.domain.decision import Decision, PlacedDecision
from learnt.engine.domain.decision import Verdict as Decided
from learnt.engine.domain.document import Details, Role, Span, Stated
from learnt.engine.domain.study import Study
from learnt.engine.facts.finding import find_facts
from learnt.engine.reading.draft import Draft
from learnt.engine.screening import Band, Fit, Verdict, parse, screen

THEME = "suicide-self-harm"
SUICIDE = "age <= 18 and outcome:died and manner:suicide"


def make(*paragraphs: str, themes: Sequence[Assertion | None] = (), details: Details | None = None) -> Study:
    draft = Draft(file="report.txt", media="text")
    for words in paragraphs:
        draft.add(words, Role.PARAGRAPH)
    if details:
        draft.details = details
    document = draft.document()
    said = [*themes, *[None] * (len(paragraphs) - len(themes))]
    codings = tuple(
        Coding(
            Kind.CASE_FACT, (Suggestion(THEME, 0.9, True, one, (Span(0, 4),), "It says so."),) if one else ()
        )
        for one in said
    )
    return Study(document, codings)


def ask(study: Study, question: str, decisions: Sequence[PlacedDecision] = ()) -> Verdict:
    verdict = screen(study, find_facts(study.document, study.codings), parse(question, (THEME,)), decisions)
    for piece in (*verdict.evidence_for, *verdict.evidence_against):
        assert study.document.text[piece.quote.start : piece.quote.end] == piece.quote.text
        assert piece.why.endswith(".")
    assert verdict.evidence_for or verdict.evidence_against or verdict.notes
    return verdict


DEATH = "I opened an inquest into the death of Kim Vale, aged 16."


@pytest.mark.parametrize(
    ("paragraphs", "fit", "band"),
    [
        ((DEATH, "The conclusion was suicide."), Fit.FITS, Band.CLEAR),
        ((DEATH, "Kim hanged herself."), Fit.FITS, Band.LIKELY),
        ((DEATH, "The cause was hanging.", "Kim had spoken of suicidal thoughts."), Fit.FITS, Band.LIKELY),
        ((DEATH, "The cause was hanging."), Fit.IN_DOUBT, Band.DOUBTFUL),
        ((DEATH, "Kim hanged herself. The conclusion was misadventure."), Fit.IN_DOUBT, Band.DOUBTFUL),
        ((DEATH, "It was possibly suicide."), Fit.IN_DOUBT, Band.DOUBTFUL),
        ((DEATH, "Kim had harmed herself: self-harm was known."), Fit.IN_DOUBT, Band.DOUBTFUL),
        ((DEATH, "Kim was ill."), Fit.DOES_NOT_FIT, Band.LIKELY),
        (
            (DEATH, "There was no evidence of suicide. She died of natural causes."),
            Fit.DOES_NOT_FIT,
            Band.CLEAR,
        ),
        ((DEATH, "Kim died of natural causes."), Fit.DOES_NOT_FIT, Band.CLEAR),
        (("The death of Kim Vale, aged 42.", "The conclusion was suicide."), Fit.DOES_NOT_FIT, Band.CLEAR),
        (("The death of Kim Vale.", "The conclusion was suicide."), Fit.IN_DOUBT, Band.DOUBTFUL),
    ],
)
def test_a_suicide_is_judged_by_what_the_document_says(
    paragraphs: tuple[str, ...], fit: Fit, band: Band
) -> None:
    verdict = ask(make(*paragraphs), SUICIDE)
    assert (verdict.fit, verdict.band) == (fit, band)


def test_a_misadventure_by_ones_own_hand_is_still_self_inflicted() -> None:
    study = make(DEATH, "Kim hanged herself. The conclusion was misadventure.")
    assert ask(study, "manner:self-inflicted").fit is Fit.FITS


def test_a_death_by_anothers_hand_is_not_self_inflicted() -> None:
    study = make(DEATH, "Kim was unlawfully killed.")
    assert ask(study, "manner:self-inflicted").fit is Fit.DOES_NOT_FIT


def test_both_sides_are_shown() -> None:
    verdict = ask(make("The death of Kim Vale, aged 42.", "The conclusion was suicide."), SUICIDE)
    assert "aged 42" in verdict.evidence_against[0].quote.text
    assert "The conclusion was suicide." in [piece.quote.text for piece in verdict.evidence_for]


@pytest.mark.parametrize(
    ("words", "question", "fit"),
    [
        ("Kim was a pupil in Year 9. CAMHS saw her.", "age < 18", Fit.FITS),
        ("Kim was a looked after child.", "age < 18", Fit.FITS),
        ("Mr Vale lived in a nursing home. He was retired.", "age <= 18", Fit.DOES_NOT_FIT),
        ("Kim was tired.", "age < 18", Fit.IN_DOUBT),
        ("Kim had been known to CAMHS. She was in prison.", "age < 18", Fit.IN_DOUBT),
        ("Kim was a pupil in Year 9. CAMHS saw her.", "age <= 5", Fit.IN_DOUBT),
    ],
)
def test_without_an_age_hints_only_make_it_likely(words: str, question: str, fit: Fit) -> None:
    verdict = ask(make("The death of Kim Vale.", words), question)
    assert verdict.fit is fit
    assert verdict.band is not Band.CLEAR
    assert any("states no age" in note for note in verdict.notes)


def test_an_age_said_in_words_outranks_one_worked_out() -> None:
    study = make("The death of Kim Vale, born on 3 May 1990 (aged 16) who died on 4 May 2019.")
    verdict = ask(study, "age < 18")
    assert (verdict.fit, verdict.band) == (Fit.FITS, Band.LIKELY)
    assert verdict.evidence_against


def test_terms_about_a_person_must_hold_of_one_person() -> None:
    study = make(
        "This review is about Child A, aged 4 years, and Child B, aged 15 years.",
        "Child A died. Child B was seriously injured.",
    )
    assert ask(study, "age < 5 and outcome:died").about == "Child A"
    assert ask(study, "age < 5 and outcome:died").fit is Fit.FITS
    assert ask(study, "age > 10 and outcome:died").fit is Fit.DOES_NOT_FIT


def test_a_death_outranks_the_harm_before_it() -> None:
    study = make("The death of Kim Vale.", "Kim was seriously injured and died.")
    assert ask(study, "outcome:seriously-harmed").fit is Fit.DOES_NOT_FIT


def test_not_turns_the_verdict_and_the_sides() -> None:
    study = make(DEATH, "The conclusion was suicide.")
    verdict = ask(study, "not manner:suicide")
    assert (verdict.fit, verdict.band) == (Fit.DOES_NOT_FIT, Band.CLEAR)
    assert verdict.evidence_against
    assert not verdict.evidence_for


def test_or_takes_the_better_part() -> None:
    study = make(DEATH, "Kim drowned.")
    assert ask(study, "manner:suicide or manner:drowning").fit is Fit.FITS


def test_legal_status_said_not_to_be_so_does_not_fit() -> None:
    study = make(DEATH, "Kim was never looked after.")
    verdict = ask(study, "legal-status:looked-after")
    assert (verdict.fit, verdict.band) == (Fit.DOES_NOT_FIT, Band.CLEAR)
    assert ask(study, "legal-status:care-leaver").band is Band.LIKELY


@pytest.mark.parametrize(
    ("themes", "fit", "band"),
    [
        ((Assertion.PRESENT, Assertion.PRESENT), Fit.FITS, Band.CLEAR),
        ((Assertion.PRESENT,), Fit.FITS, Band.LIKELY),
        ((Assertion.UNCERTAIN,), Fit.IN_DOUBT, Band.DOUBTFUL),
        ((Assertion.ABSENT,), Fit.DOES_NOT_FIT, Band.CLEAR),
        ((), Fit.DOES_NOT_FIT, Band.LIKELY),
    ],
)
def test_a_theme_is_judged_by_its_passages(themes: tuple[Assertion, ...], fit: Fit, band: Band) -> None:
    verdict = ask(make(DEATH, "Kim was low.", themes=themes), f"theme:{THEME}")
    assert (verdict.fit, verdict.band) == (fit, band)


def decided(study: Study, verdict: Decided) -> PlacedDecision:
    span = study.document.passages[0].span
    anchor = Anchor.at(study.document.text, span)
    return PlacedDecision(Decision(THEME, verdict, "A. Reader", anchor), span, Placed.BY_POSITION)


def test_what_a_person_decided_outranks_what_is_suggested() -> None:
    suggested = make(DEATH, themes=(Assertion.PRESENT,))
    assert ask(suggested, f"theme:{THEME}", [decided(suggested, Decided.REJECTED)]).fit is Fit.DOES_NOT_FIT
    silent = make(DEATH)
    accepted = ask(silent, f"theme:{THEME}", [decided(silent, Decided.ACCEPTED)])
    assert (accepted.fit, accepted.band) == (Fit.FITS, Band.CLEAR)


DETAILS = Details(published=Stated("2021-03"), area=Stated("Harrowmere and Vale"))


@pytest.mark.parametrize(
    ("question", "fit"),
    [
        ('words:"DEATH of  kim"', Fit.FITS),
        ('words:"death of ki"', Fit.DOES_NOT_FIT),
        ("kind:case-fact", Fit.FITS),
        ("kind:prompt", Fit.DOES_NOT_FIT),
        ("agency:GPs", Fit.FITS),
        ("agency:Midwifery", Fit.DOES_NOT_FIT),
        ("area:harrowmere", Fit.FITS),
        ("area:Oldcombe", Fit.DOES_NOT_FIT),
        ("year = 2021", Fit.FITS),
        ("year > 2021", Fit.DOES_NOT_FIT),
        ("age-band:16-17", Fit.FITS),
        ("household:with-mother", Fit.FITS),
    ],
)
def test_every_field_can_be_asked_for(question: str, fit: Fit) -> None:
    study = make(DEATH, "She lived with her mother. The GP was told.", details=DETAILS)
    assert ask(study, question).fit is fit


def test_a_document_without_area_or_date_is_in_doubt() -> None:
    study = make(DEATH)
    assert ask(study, "area:Harrowmere").fit is Fit.IN_DOUBT
    assert ask(study, "year = 2021").fit is Fit.IN_DOUBT


def test_the_end_of_an_inquest_gives_the_year_where_nothing_else_does() -> None:
    study = make("The inquest concluded on 4 May 2021.")
    assert ask(study, "year = 2021").evidence_for
