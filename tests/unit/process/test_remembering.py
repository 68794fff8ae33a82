"""Said before? in a library with its search index: lessons only, what the person may see, each document once."""

from pathlib import Path

import pytest

from learnt.engine.domain.coding import Kind
from learnt.engine.process.remembering import remembered
from learnt.engine.process.said_before import Asked
from learnt.engine.searching.fields import EVERYTHING, Filters, Within
from learnt.engine.searching.index import Following, PassageIndex
from learnt.web.library.store import LibraryStore
from tests.unit.searching.library import belonging, details, kept, line

pytestmark = pytest.mark.django_db
FATHERS = "unseen-men-adults"


@pytest.fixture
def library(tmp_path: Path) -> tuple[PassageIndex, dict[str, str]]:
    store = LibraryStore()
    ids = {
        "old": kept(
            store, "old",
            line("Health visitors should write down the name of every man who cares for a baby.", Kind.RECOMMENDATION, FATHERS),
            line("The name of the man who cared for the baby was not written down.", Kind.FINDING, FATHERS),
            line("The mother went to the clinic on a Tuesday.", Kind.CASE_FACT),
            details=details(kind="rapid-review", year="2018", area="Ashenby"),
        ),
        "secret": kept(store, "secret", line("Write down the name of every man who cares for a baby.", Kind.RECOMMENDATION, FATHERS)),
        "case": kept(store, "case", line("The man who cares for the baby told his name.", Kind.CASE_FACT, FATHERS)),
        "other": kept(
            store, "other", line("Book an interpreter for every planned visit.", Kind.RECOMMENDATION, "identity-culture"),
            details=details(kind="audit", year="2022", area="Ashenby"),
        ),
    }  # fmt: skip
    index = PassageIndex(tmp_path / "index")
    assert index.follow(store, Following(belonging))
    return index, ids


ASKED = Asked(
    'Midwives should write down the name - "every man" who cares for the baby: each time.', (FATHERS,)
)


def test_it_finds_what_was_said_before_once_a_document_and_no_facts_of_cases(library) -> None:
    index, ids = library
    found = remembered(index, ASKED, Within(EVERYTHING))
    assert {one.hit.document for one in found} == {ids["old"], ids["secret"]}
    assert len(found) == 2
    assert "man" in found[0].match.words
    assert found[0].match.themes == (FATHERS,)
    assert found[0].hit.quote


def test_it_shows_nothing_that_the_person_may_not_see_or_that_is_left_out(library) -> None:
    index, ids = library
    assert {one.hit.document for one in remembered(index, ASKED, Within(frozenset({"all"})))} == {ids["old"]}
    left = Within(frozenset({"all"}), leaving_out=(ids["old"],))
    assert remembered(index, ASKED, left) == ()


def test_filters_keep_it_to_the_years_before(library) -> None:
    index, ids = library
    before = Within(frozenset({"all"}), Filters(year=("2018",)))
    assert {one.hit.document for one in remembered(index, ASKED, before)} == {ids["old"]}
    assert remembered(index, ASKED, Within(frozenset({"all"}), Filters(year=("2022",)))) == ()


def test_it_asks_by_words_alone_where_no_themes_are_given(library) -> None:
    index, ids = library
    found = remembered(index, Asked("An interpreter for every visit"), Within(EVERYTHING), limit=1)
    assert [one.hit.document for one in found] == [ids["other"]]
