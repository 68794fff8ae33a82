"""A bad pattern is found before it is matched."""

import pytest

from learnt.engine.codebook.patterns import MOST_WORDINGS, normal, wrong_with


@pytest.mark.parametrize(
    "pattern",
    [
        "neglect",
        "bruis*",
        "share ~ information",
        "(seen|spoken to) alone",
        "no (formal |)policy",
        "GP2 (a (b|c)|d)",
    ],
)
def test_a_sound_pattern_has_nothing_wrong(pattern: str) -> None:
    assert wrong_with(pattern) == ""


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("~", "gap"),
        ("~ word", "gap"),
        ("word ~", "gap"),
        ("one (~ two|three)", "gap"),
        ("one ~ ~ two", "gap"),
        ("(one|two", "opens a bracket"),
        ("one|two", "outside brackets"),
        ("one) two", "closes a bracket"),
        ("(one|)", "no word that it must match"),
        ("()", "no word that it must match"),
        ("levels?", "not a word"),
        ("*", "not a word"),
        (" ".join(["(a|b|c|d)"] * 6), f"more than {MOST_WORDINGS:,}"),
    ],
)
def test_a_bad_pattern_is_told_what_is_wrong(pattern: str, said: str) -> None:
    assert said in wrong_with(pattern)


def test_patterns_that_match_alike_have_one_spelling() -> None:
    assert normal("Share ~ (Information |data)") == normal("share ~ ( information|data )")


def test_capitals_keep_their_meaning_in_the_spelling() -> None:
    assert normal("FII") != normal("fii")
