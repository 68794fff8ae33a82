"""Words of a passage."""

from learnt.engine.coding.patterns import stem_of
from learnt.engine.coding.tokens import tokens_of
from tests.unit.coding.sequences import sequences


def test_a_shortened_not_is_a_word_of_its_own() -> None:
    tokens = tokens_of("She didn’t ask and can't say.")
    assert tokens.words == ["She", "did", "n’t", "ask", "and", "can", "'t", "say"]
    assert [tokens.text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words


def test_a_word_with_an_apostrophe_stays_whole() -> None:
    assert tokens_of("The child's aunt, Ms O'Dell.").words == ["The", "child's", "aunt", "Ms", "O'Dell"]


def test_a_pattern_reads_a_shortened_not_as_not() -> None:
    assert sequences("(didn't|was not|can't) ask", stem_of) == sequences(
        "(did not|was not|can not) ask", stem_of
    )
