"""What is said of a theme that is only quoted is read by the same rules as what the coder finds itself."""

import pytest

from learnt.engine.coding.coder import Coder
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.quoting import Pointed, Quoting
from learnt.engine.domain.codebook import Codebook, Group, Indicator, Theme
from learnt.engine.domain.coding import Assertion, Coding, Subject, Suggestion
from learnt.engine.domain.document import Span

BOOK = Codebook(
    "harbour",
    "Harbour safety",
    "1",
    (Group("danger", "Danger", negatable=True), Group("practice", "Practice", negatable=False)),
    (
        Theme("drink", "danger", "Drink", "Drink.", indicators=(Indicator("drunk*", strong=True),)),
        Theme("cold", "danger", "Cold", "Cold."),
        Theme("lookout", "practice", "Lookout", "Whether somebody kept watch."),
    ),
)


def added(text: str, theme: str, quote: str, context: tuple[str, ...] = ()) -> tuple[Coding, Suggestion]:
    passage = PassageText(text, context)
    (coding,) = Coder(BOOK).code([passage])
    start = text.index(quote)
    pointed = [Pointed(theme, Span(start, start + len(quote)), "a neighbour", "A neighbour saw it.")]
    after = Quoting(BOOK).added(passage, coding, pointed)
    return coding, next(s for s in after.suggestions if s.theme == theme)


@pytest.mark.parametrize(
    ("text", "theme", "quote", "assertion"),
    [
        ("He was left in the frost all night.", "cold", "in the frost", Assertion.PRESENT),
        ("There was no evidence of frostbite.", "cold", "frostbite", Assertion.ABSENT),
        ("There was no evidence of frostbite.", "cold", "no evidence of frostbite", Assertion.ABSENT),
        ("Frostbite was ruled out at the ward.", "cold", "Frostbite", Assertion.ABSENT),
        ("The nurse suspected frostbite.", "cold", "suspected frostbite", Assertion.UNCERTAIN),
        ("He was not drunk that night.", "drink", "not drunk that night", Assertion.ABSENT),
        ("Nobody kept watch on the quay.", "lookout", "Nobody kept watch", Assertion.PRESENT),
    ],
)
def test_a_quote_is_read_with_the_denials_and_doubts_in_it_and_around_it(
    text: str, theme: str, quote: str, assertion: Assertion
) -> None:
    _, suggestion = added(text, theme, quote)
    assert suggestion.assertion is assertion


def test_a_suggestion_names_its_source_its_reason_and_its_words() -> None:
    text = "The mother had frostbite."
    _, suggestion = added(text, "cold", "frostbite")
    assert (suggestion.source, suggestion.why) == ("a neighbour", "A neighbour saw it.")
    assert [span.of(text) for span in suggestion.evidence] == ["frostbite"]
    assert suggestion.said.subject is Subject.MOTHER


def test_a_theme_that_the_coder_suggests_stays_as_the_coder_made_it() -> None:
    coding, suggestion = added("He was drunk.", "drink", "He was")
    assert coding.suggestions[0].suggested
    assert suggestion == coding.suggestions[0]


def test_one_theme_is_suggested_once() -> None:
    passage = PassageText("Frost came and he was drunk.")
    (coding,) = Coder(BOOK).code([passage])
    pointed = [
        Pointed("cold", Span(0, 5), "a neighbour", ""),
        Pointed("drink", Span(22, 27), "a neighbour", ""),
    ]
    after = Quoting(BOOK).added(passage, coding, pointed)
    assert [(s.theme, s.source) for s in after.suggestions if s.suggested] == [
        ("drink", ""),
        ("cold", "a neighbour"),
    ]
