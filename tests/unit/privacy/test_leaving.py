"""The check before words leave: counts and places, evenly taken where there are too many words, and never the words."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from learnt.engine.privacy import NOT_KNOWN, Kind, Piece, look
from tests.unit.privacy.people import CHILD, MOTHER

PHONE = "Ring 07700 900123 about the visit."
PLAIN = "The plan was not shared with the health visitor."


def test_what_is_found_is_counted_by_kind_and_place() -> None:
    found = look([Piece("page 1", PLAIN), Piece("page 2", f"{PHONE} {PHONE}"), Piece("page 3", PHONE)])
    assert found.kinds == {Kind.PHONE: 3}
    assert found.places[Kind.PHONE] == (("page 2", 2), ("page 3", 1))
    assert (found.direct, found.other) == (3, 0)


def test_days_and_ages_point_to_nobody_by_themselves() -> None:
    found = look([Piece("page 1", "On 3 May 2021 she was seen at home.")])
    assert (found.direct, found.other) == (0, 1)


def test_the_people_of_a_case_are_found_and_their_pseudonyms_stay() -> None:
    named = look([Piece("row 1", f"{CHILD.name} was not seen.")], (CHILD, MOTHER))
    assert named.kinds[Kind.NAME] == 1
    told = look([Piece("row 1", f"{CHILD.called} was not seen.")], (CHILD, MOTHER))
    assert not told.kinds


def test_no_word_of_the_text_stands_in_what_is_told_noted_or_shown_of_it() -> None:
    found = look([Piece("page 1", "Zebedee Quillfeather lives at 4 Thornbury Gardens, ring 07700 900123.")])
    said = f"{found!r} {found.told()} {json.dumps(found.numbers())}"
    assert found.direct >= 2
    assert not any(words in said for words in ("Zebedee", "Quillfeather", "Thornbury", "900123"))


def test_it_never_says_that_nobody_can_be_known() -> None:
    told = look([Piece("page 1", PLAIN)]).told()
    assert told == (
        "Looked through: all 9 words.",
        "Found: nothing.",
        "Masked: nothing.",
        "Remains: nothing.",
        NOT_KNOWN,
    )
    assert "anonym" not in " ".join(told).lower()


def test_of_too_many_words_evenly_spread_ones_are_looked_through_and_it_says_so() -> None:
    pieces = [Piece(f"page {at}", PHONE) for at in range(1_000)]
    found = look(pieces, most=600)
    assert found.words <= 600
    assert not found.is_whole
    assert "of 6,000 words" in found.scope()
    pages = [int(place.split()[1]) for place, _ in found.places[Kind.PHONE]]
    assert max(pages) > 950


def test_a_single_long_text_is_cut_to_what_is_left_to_look_at() -> None:
    found = look([Piece("all", " ".join([PLAIN] * 1_000))], most=90)
    assert 60 <= found.words <= 120
    assert found.of == 9_000


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from([PLAIN, PHONE, "", "  ", "one"]), max_size=40),
    st.integers(min_value=1, max_value=200),
)
def test_however_much_is_looked_at_what_is_found_was_there(texts: list[str], most: int) -> None:
    found = look([Piece(str(at), text) for at, text in enumerate(texts)], most=most)
    assert found.of == sum(len(text.split()) for text in texts)
    assert 0 <= found.words <= found.of
    assert found.kinds.get(Kind.PHONE, 0) <= texts.count(PHONE)
    if found.is_whole:
        assert found.kinds.get(Kind.PHONE, 0) == texts.count(PHONE)
