"""The pattern language: what one pattern allows, and what it refuses."""

from collections.abc import Sequence

import pytest

from learnt.engine.coding.patterns import PatternError, bare, ends, in_capitals, stem_of
from tests.unit.coding.sequences import sequences


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("sharing information", [("share", "inform")]),
        ("self-harm", [("self", "harm")]),
        ("bruis*", [("bruis*",)]),
        ("(bruise|burn mark)", [("bruis",), ("burn", "mark")]),
        ("seen ~ alone", [("seen", "~", "alon")]),
        ("(not|never) (seen|met)", [("not", "seen"), ("not", "met"), ("never", "seen"), ("never", "met")]),
        ("on (the |)plan", [("on", "the", "plan"), ("on", "plan")]),
        ("fail (to (see|act)|badly)", [("fail", "to", "see"), ("fail", "to", "act"), ("fail", "bad")]),
        ("NRM", [("NRM",)]),
        ("child's voice", [("child", "voic")]),
    ],
)
def test_a_pattern_allows_these_sequences(pattern: str, expected: list[tuple[str, ...]]) -> None:
    found = sequences(pattern, stem_of)
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("pattern", ["(a|b", "a)", "~ a", "a ~", "", "()", "(a|b ~)", "a ~ ~ b", "(a|) ~ b"])
def test_a_broken_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        sequences(pattern, stem_of)


def test_a_choice_adds_only_its_own_words() -> None:
    places: list[int] = [0]

    def step(_: Sequence[int], symbol: str) -> int:
        places.append(len(places))
        return places[-1]

    ends("(a|b|c|d|e|f|g|h) " * 6, str, 0, step)
    assert len(places) == 1 + 6 * 8


@pytest.mark.parametrize(
    ("word", "plain"), [("child’s", "child"), ("don't", "dont"), ("o'clock", "oclock"), ("it", "it")]
)
def test_a_word_loses_its_apostrophe(word: str, plain: str) -> None:
    assert bare(word) == plain


@pytest.mark.parametrize(
    ("word", "yes"), [("NRM", True), ("GPs", True), ("Gps", False), ("A", False), ("as", False)]
)
def test_capitals_are_two_or_more_letters_with_or_without_a_small_s(word: str, yes: bool) -> None:
    assert in_capitals(word) is yes
