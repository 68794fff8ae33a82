from learnt.engine.coding.coder import Coder
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.whole import coding_of_whole
from learnt.engine.domain.coding import Assertion, Coding, Suggestion


def codings(coder: Coder, *texts: str) -> list[Coding]:
    return coder.code([PassageText(text) for text in texts])


def of(coding: Coding, theme: str) -> Suggestion:
    return next(suggestion for suggestion in coding.suggestions if suggestion.theme == theme)


def test_a_document_speaks_to_a_theme_as_strongly_as_its_best_passage(coder: Coder) -> None:
    found = codings(coder, "The boy was hungry.", "Neglect went on for years.", "His teeth were bad.")
    whole = coding_of_whole(found)
    assert of(whole, "neglect").score == of(found[1], "neglect").score > of(found[0], "neglect").score
    assert whole.themes == ("neglect",)


def test_many_faint_passages_do_not_add_up(coder: Coder) -> None:
    once = codings(coder, "The boy was hungry.")
    whole = coding_of_whole(codings(coder, *["The boy was hungry."] * 40))
    assert [(s.theme, s.score) for s in whole.suggestions] == [
        (s.theme, s.score) for s in once[0].suggestions
    ]
    assert whole.themes == ()


def test_a_passage_that_speaks_to_a_theme_goes_before_one_that_denies_it(coder: Coder) -> None:
    denied, hinted = "There was no neglect and no neglect of the twins.", "Neglect was found."
    found = codings(coder, denied, hinted)
    assert of(found[0], "neglect").assertion is Assertion.ABSENT
    assert of(coding_of_whole(found), "neglect").assertion is Assertion.PRESENT
    assert of(coding_of_whole([found[1], found[0]]), "neglect").assertion is Assertion.PRESENT


def test_a_theme_that_every_passage_denies_stays_denied(coder: Coder) -> None:
    whole = coding_of_whole(codings(coder, "There was no neglect.", "There was no neglect at home."))
    assert of(whole, "neglect").assertion is Assertion.ABSENT
    assert whole.themes == ()


def test_the_themes_of_a_document_stand_best_first(coder: Coder) -> None:
    whole = coding_of_whole(
        codings(coder, "Record keeping was poor.", "Neglect, neglected again, and poverty.")
    )
    assert {"neglect", "poverty", "recording"} <= set(whole.themes)
    assert [s.score for s in whole.suggestions] == sorted((s.score for s in whole.suggestions), reverse=True)


def test_no_words_are_shown_out_of_their_passage(coder: Coder) -> None:
    found = codings(coder, "Record keeping was poor.", "Neglect was found.")
    assert all(suggestion.evidence for coding in found for suggestion in coding.suggestions)
    assert not any(suggestion.evidence for suggestion in coding_of_whole(found).suggestions)


def test_a_single_passage_keeps_its_own_coding(coder: Coder) -> None:
    found = codings(coder, "Neglect was found.")
    assert coding_of_whole(found) is found[0]


def test_a_document_without_passages_speaks_to_nothing() -> None:
    assert coding_of_whole([]).suggestions == ()
