"""Indicators in a passage: found by stem, with gaps, in capitals, at exact places, and displaced by look-alikes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnt.engine.coding.lexicon import Lexicon
from learnt.engine.coding.matcher import Matcher
from learnt.engine.coding.tokens import tokens_of
from learnt.engine.domain.codebook import Codebook, Group, Indicator, Theme
from tests.unit.coding.sequences import sequences


def lexicon(*strong: str, counter: tuple[str, ...] = ()) -> Lexicon:
    indicators = tuple(Indicator(words, strong=True) for words in strong)
    theme = Theme("t", "g", "Theme", "A theme.", indicators=indicators, counter_indicators=counter)
    return Lexicon(Codebook("c", "C", "1", (Group("g", "G", negatable=True),), (theme,)))


def found(made: Lexicon, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in made.hits(text)]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("share information", "They shared\ninformation.", ["shared\ninformation"]),
        ("share information", "Sharing of information", []),
        ("bruis*", "**Bruising** and bruises", ["Bruising", "bruises"]),
        ("self harm", "Self-harm/self harm", ["Self-harm", "self harm"]),
        ("seen ~ alone", "He was seen at last on his own, not alone.", []),
        ("seen ~ alone", "He was seen twice at school alone.", ["seen twice at school alone"]),
        ("seen ~ alone", "She was seen. Alone, she spoke.", []),
        ("seen ~ alone", "seen alone", ["seen alone"]),
        ("NRM", "An NRM, and nrm in small letters", ["NRM"]),
        ("GP", "Two GPs", ["GPs"]),
        ("child voice", "the child’s voice", ["child’s voice"]),
        ("neglect", "See https://example.org/neglect or [neglect](https://example.org/neglect)", ["neglect"]),
        ("missing", "- missing\n- found", ["missing"]),
        ("home alone", "at home\n- alone", []),
    ],
)
def test_an_indicator_is_found_where_it_stands(pattern: str, text: str, expected: list[str]) -> None:
    assert found(lexicon(pattern), text) == expected


def test_a_counter_indicator_takes_the_place_of_what_it_overlaps() -> None:
    made = lexicon("missing", counter=("missing from ~ record",))
    assert found(made, "The child was missing from the record and later went missing.") == ["missing"]
    assert made.hits("missing from the record") == []


def test_all_wordings_of_one_place_are_found() -> None:
    assert found(lexicon("neglect", "neglect of (her|his) child"), "neglect of her child") == [
        "neglect",
        "neglect of her child",
    ]


WORDS = st.lists(st.sampled_from(["red", "blue", "green", "grey"]), max_size=9)


@given(WORDS, st.lists(st.sampled_from(["red", "blue", "green"]), min_size=1, max_size=3))
def test_words_in_order_are_found_wherever_a_plain_search_finds_them(
    words: list[str], wanted: list[str]
) -> None:
    matches = Matcher([(" ".join(wanted), "it")]).find(tokens_of(" ".join(words)))
    plain = [at for at in range(len(words)) if words[at : at + len(wanted)] == wanted]
    assert [match.first for match in matches] == plain


@given(WORDS)
def test_a_gap_is_found_wherever_a_plain_search_finds_it(words: list[str]) -> None:
    matches = Matcher([("red ~ blue", "it")]).find(tokens_of(" ".join(words)))
    pairs = {
        (a, b + 1) for a, x in enumerate(words) for b, y in enumerate(words) if (x, y) == ("red", "blue")
    }
    assert {(m.first, m.after) for m in matches} == {(a, b) for a, b in pairs if 2 <= b - a <= 6}


PART = st.sampled_from(
    ["red", "(red|blue)", "(red blue|green)", "(grey |)", "b*", "(green ~ red|grey)", "~ grey"]
)


@given(WORDS, st.lists(PART, min_size=1, max_size=3))
def test_a_pattern_is_found_wherever_one_of_its_sequences_is(words: list[str], parts: list[str]) -> None:
    pattern = " ".join(["red", *parts, "blue"])
    matches = Matcher([(pattern, "it"), ("red red", "other")], form=str).find(tokens_of(" ".join(words)))
    plain = {
        (at, after) for sequence in sequences(pattern, str) for at, after in places(list(sequence), words)
    }
    assert {(match.first, match.after) for match in matches if match.payload == "it"} == plain


def places(sequence: list[str], words: list[str]) -> set[tuple[int, int]]:
    """Find a sequence of words, beginnings and gaps by trying every place."""
    ways = {(at, at) for at in range(len(words))}
    for symbol in sequence:
        if symbol == "~":
            ways = {(at, after + wide) for at, after in ways for wide in range(5)}
        else:
            ways = {(at, after + 1) for at, after in ways if fits(symbol, words[after : after + 1])}
    return ways


def fits(symbol: str, word: list[str]) -> bool:
    return bool(word) and (word[0].startswith(symbol[:-1]) if symbol.endswith("*") else word[0] == symbol)
