from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from learnt.engine.findings.sentences import sentences


def test_short_forms_and_initials_do_not_end_a_sentence() -> None:
    text = "Plans, e.g. The care plan, were late. Dr. A. Lark wrote twice. Why? “Nobody read it.” He left."
    assert [span.of(text) for span in sentences(text)] == [
        "Plans, e.g. The care plan, were late.",
        "Dr. A. Lark wrote twice.",
        "Why?",
        "“Nobody read it.”",
        "He left.",
    ]


@given(st.text(alphabet="aB1. ?!\n*”)", max_size=60))
def test_sentences_stand_in_order_apart_and_hold_every_letter(text: str) -> None:
    spans = list(sentences(text))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert sum(c.isalnum() for c in text) == sum(c.isalnum() for s in spans for c in s.of(text))
