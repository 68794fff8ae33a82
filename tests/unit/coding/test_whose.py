"""Whose case a document is: a child's or a grown-up's alone."""

from learnt.engine.coding.form import PassageText
from learnt.engine.coding.tokens import tokens_of
from learnt.engine.coding.whose import Whose

GROWN_UP = (
    "Mr Ashdown, a 47-year-old porter, was seen by the night team.",
    "His wife had rung the ward twice.",
    "No plan was written before he went home.",
)
CHILD = (
    "Rowan was seen by the night team.",
    "No plan was written before she went home to her school friends.",
    "The ward did not ring back.",
)


def adults(*documents: tuple[str, ...], named: bool = True) -> list[bool]:
    passages = [
        PassageText(text, ("What happened",) if at == 0 else ("What was found",), document=str(number) if named else "")
        for number, texts in enumerate(documents)
        for at, text in enumerate(texts)
    ]  # fmt: skip
    return Whose().adults(passages, [tokens_of(passage.text) for passage in passages])


def test_a_document_that_never_speaks_of_a_child_is_a_grown_ups() -> None:
    assert adults(GROWN_UP) == [True] * 3


def test_one_passage_that_speaks_of_a_child_is_enough_for_a_child() -> None:
    assert adults(CHILD) == [False] * 3


def test_two_passages_say_too_little_to_tell() -> None:
    assert adults(GROWN_UP[:2]) == [False] * 2


def test_a_grown_up_with_children_is_a_grown_up() -> None:
    family = ("Ms Vane was 34 years old.", "She lived with her daughter.", "Her son had moved away.")
    assert adults(family) == [True] * 3


def test_a_child_in_the_background_does_not_make_it_a_childs_case() -> None:
    background = (*GROWN_UP[:2], "Mrs Ashdown rang.", "Mr Ashdown slept.", "A school stands beside the ward.")
    assert adults(background) == [True] * 5


def test_documents_are_told_apart_by_their_names() -> None:
    assert adults(GROWN_UP, CHILD) == [True] * 3 + [False] * 3


def test_without_names_a_document_begins_where_the_first_headings_come_again() -> None:
    assert adults(GROWN_UP, CHILD, named=False) == [True] * 3 + [False] * 3


def test_an_age_under_eighteen_is_a_childs() -> None:
    assert adults(("Robin, aged 17, was seen.", *GROWN_UP[1:])) == [False] * 3


def test_no_passages_are_nobodys() -> None:
    assert adults() == []
