"""Words, phrases, beginnings, exclusion and fields; what is typed is never a mistake."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learnt.engine.domain.coding import Kind
from learnt.engine.searching.asked import asked_of
from learnt.engine.searching.index import PassageIndex
from learnt.web.library.store import LibraryStore
from tests.unit.searching.library import ask, index_in, kept, line, quotes

pytestmark = pytest.mark.django_db

ALONE = "The child was seen alone by the school nurse."
NEGLECT = "Neglected teeth were recorded, and the café gave her breakfast."
LATE = "Nobody follow-up called when the fathers stayed away."


@pytest.fixture
def index(tmp_path: Path) -> PassageIndex:
    store = LibraryStore()
    kept(store, "one", line("Voice of the child", Kind.HEADING), line(ALONE), line(NEGLECT), line(LATE))
    return index_in(tmp_path, store)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("neglecting", [NEGLECT]),
        ("CAFE", [NEGLECT]),
        ('"seen alone"', [ALONE]),
        ('"alone seen"', []),
        ("“seen alone”", [ALONE]),
        ("neglecte*", [NEGLECT]),
        ("negle*", [NEGLECT]),
        ("zebra*", []),
        ("follow-up", [LATE]),
        ("heading:voice fathers", [LATE]),
        ("heading:fathers", []),
        ("kind:finding nurse", [ALONE]),
        ("kind:recommendation nurse", []),
        ("the nurse of the", [ALONE]),
        ("nurse zebra", [ALONE]),
    ],
)
def test_what_is_typed_finds_these_passages(index: PassageIndex, typed: str, found: list[str]) -> None:
    assert quotes(ask(index, typed)) == found


def test_a_word_of_the_headings_finds_what_stands_under_them_after_what_holds_it(index: PassageIndex) -> None:
    found = quotes(ask(index, "child"))
    assert set(found) == {"Voice of the child", ALONE, NEGLECT, LATE}
    assert set(found[:2]) == {"Voice of the child", ALONE}
    phrase = quotes(ask(index, '"voice of the child"'))
    assert (phrase[0], set(phrase)) == ("Voice of the child", set(found))


def test_a_word_with_a_minus_is_left_out(index: PassageIndex) -> None:
    assert set(quotes(ask(index, "child -alone"))) == {"Voice of the child", NEGLECT, LATE}
    assert set(quotes(ask(index, "-child"))) == set()
    assert quotes(ask(index, '-"school nurse" -cafe -fathers')) == ["Voice of the child"]


def test_where_no_passage_has_every_word_half_of_them_are_enough_and_it_says_so(index: PassageIndex) -> None:
    found = ask(index, "nurse school zebra")
    assert (quotes(found), found.needed, found.asked) == ([ALONE], 2, 3)
    found = ask(index, "nurse fathers")
    assert (set(quotes(found)), found.needed) == ({ALONE, LATE}, 1)


@pytest.mark.parametrize(
    "typed", ['"', '"alone', "-", "*", "- -", ":", "child:", "(child", "AND OR NOT", "no:such:field", "[a TO", "^~?+\\", "-*", '""']
)  # fmt: skip
def test_nothing_that_is_typed_is_an_error(index: PassageIndex, typed: str) -> None:
    assert ask(index, typed).total >= 0


@given(st.text(alphabet='ab"*-: :é\\(“~[^', max_size=14))
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_at_all_is_an_error(index: PassageIndex, typed: str) -> None:
    assert ask(index, typed).total >= 0


def test_a_field_that_does_not_exist_is_read_as_words() -> None:
    asked = asked_of("marks:secret")
    assert [words.terms for words in asked.words] == [("mark", "secret")]


def test_with_nothing_typed_every_passage_is_found(index: PassageIndex) -> None:
    assert ask(index, "").total == 4


def test_highlights_are_where_the_words_stand(index: PassageIndex) -> None:
    (hit,) = ask(index, 'nurses "seen alone" scho*').hits
    assert [span.of(hit.quote) for span in hit.highlights] == ["seen alone", "school", "nurse"]
    assert hit.snippet.of(hit.quote) == hit.quote


def test_the_snippet_of_a_long_passage_holds_the_words(tmp_path: Path) -> None:
    store = LibraryStore()
    filler = " ".join(f"ordinary{n}" for n in range(200))
    kept(store, "long", line(f"{filler} zebra crossing {filler}"))
    (hit,) = ask(index_in(tmp_path, store), "zebra").hits
    assert "zebra crossing" in hit.snippet.of(hit.quote)
    assert hit.snippet.end - hit.snippet.start <= 280
    assert hit.quote[hit.snippet.start - 1] == " " == hit.quote[hit.snippet.end]
