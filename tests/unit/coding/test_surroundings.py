"""What stands around a passage in its document."""

import pytest

from learnt.engine.coding.bounds import documents
from learnt.engine.coding.cells import cells_of
from learnt.engine.coding.evidence import Evidence, Gathered
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.surroundings import add_surroundings
from learnt.engine.domain.document import Span

THEMES = ("debt", "sleep")
PLACE = {theme: at for at, theme in enumerate(THEMES)}


def evidence(*strong: str) -> Gathered:
    return {theme: Evidence(theme, [Span(0, 1)] if theme in strong else []) for theme in THEMES}


def passages(*names: str) -> list[PassageText]:
    return [PassageText("Some words.", document=name) for name in names]


def test_a_theme_of_the_passages_close_by_is_beside_a_passage() -> None:
    found = [evidence("debt"), evidence(), evidence("debt")]
    add_surroundings(cells_of(found, PLACE), passages("a", "a", "a"))
    assert found[1]["debt"].beside == 1.0
    assert found[0]["debt"].beside == 0.5
    assert found[1]["sleep"].beside == 0.0


def test_only_three_passages_either_way_are_close_by() -> None:
    found = [evidence("debt"), *(evidence() for _ in range(5))]
    add_surroundings(cells_of(found, PLACE), passages(*"aaaaaa"))
    assert found[3]["debt"].beside > 0
    assert found[4]["debt"].beside == 0
    assert found[4]["debt"].throughout == pytest.approx(0.2)


def test_another_document_is_not_around_a_passage() -> None:
    found = [evidence("debt"), evidence("debt"), evidence()]
    add_surroundings(cells_of(found, PLACE), passages("a", "a", "b"))
    assert (found[2]["debt"].beside, found[2]["debt"].throughout) == (0.0, 0.0)


def test_a_passage_is_not_around_itself() -> None:
    found = [evidence("sleep")]
    add_surroundings(cells_of(found, PLACE), passages("a"))
    assert (found[0]["sleep"].beside, found[0]["sleep"].throughout) == (0.0, 0.0)


def test_documents_are_told_apart_by_name_or_by_headings_that_start_over() -> None:
    assert list(documents(passages("a", "a", "b"))) == [(0, 2), (2, 3)]
    headed = [PassageText("Words.", (heading,)) for heading in ("One", "Two", "One", "Two")]
    assert list(documents(headed)) == [(0, 2), (2, 4)]
    assert list(documents([])) == []
