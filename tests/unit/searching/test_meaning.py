"""Meaning beside words, and what is like a passage, a recommendation or a review."""

from dataclasses import replace
from pathlib import Path

import pytest

from learnt.engine.domain.coding import Kind
from learnt.engine.domain.store import Entry
from learnt.engine.searching.fields import EVERYTHING, Filters, Within
from learnt.engine.searching.index import Following, PassageIndex
from learnt.engine.searching.ranking import Why
from learnt.engine.searching.records import Belonging
from learnt.engine.searching.search import By, Search
from learnt.web.library.store import LibraryStore
from tests.unit.searching.library import ask, belonging, kept, line, quotes

pytestmark = pytest.mark.django_db

HUNGRY = "The children were hungry and asked their teacher for food at breakfast."
STARVED = "Her brother had no meals at home and stole food from other pupils."
FERRY = "The ferry timetable changed in the spring, to the dismay of anglers."
SLEEP = "The baby slept on the sofa beside her father, who had been drinking."
COT = "An infant slept in an adult bed with his parents after alcohol was drunk."
ALL = Within(EVERYTHING)


@pytest.fixture
def store() -> LibraryStore:
    store = LibraryStore()
    kept(
        store,
        "one",
        line("Food", Kind.HEADING),
        line(HUNGRY, Kind.FINDING, "neglect"),
        line(SLEEP, Kind.FINDING, "safer-sleep"),
    )
    kept(store, "two", line(STARVED, Kind.FINDING, "neglect"), line(FERRY, Kind.OTHER))
    kept(store, "secret three", line(COT, Kind.FINDING, "safer-sleep"))
    return store  # fmt: skip


@pytest.fixture
def index(store: LibraryStore, tmp_path: Path, embeddings: Path) -> PassageIndex:
    index = PassageIndex(tmp_path / "index", embeddings)
    assert index.follow(store, Following(belonging_of=belonging))
    return index


def test_a_passage_is_found_by_its_meaning_where_it_holds_none_of_the_words(index: PassageIndex) -> None:
    found = ask(index, "starving kids need eating")
    assert HUNGRY in quotes(found)
    assert FERRY not in quotes(found)
    assert all(hit.why == (Why.MEANING,) for hit in found.hits)
    assert found.by_words == 0


def test_words_and_meaning_together_come_first(index: PassageIndex) -> None:
    found = ask(index, "hungry children")
    assert found.hits[0].quote == HUNGRY
    assert found.hits[0].why == (Why.WORDS, Why.MEANING)
    assert found.total > found.by_words == 1


def test_what_must_not_be_there_is_not_found_by_meaning_either(index: PassageIndex) -> None:
    assert HUNGRY not in quotes(ask(index, "hungry pupils food -teacher"))
    assert HUNGRY in quotes(ask(index, "hungry pupils food"))


def test_a_phrase_must_be_there_however_near_the_meaning(index: PassageIndex) -> None:
    assert quotes(ask(index, '"no meals" hungry')) == [STARVED]


def test_by_words_only_leaves_meaning_out(index: PassageIndex) -> None:
    assert quotes(index.search(Search("hungry", ALL, By.WORDS))) == [HUNGRY]
    assert index.search(Search("starving", ALL, By.WORDS)).total == 0


def test_by_meaning_only_does_not_find_by_words(index: PassageIndex) -> None:
    found = index.search(Search("dismay", ALL, By.MEANING))
    assert FERRY not in quotes(found) or found.hits[0].why == (Why.MEANING,)
    assert all(hit.why == (Why.MEANING,) for hit in found.hits)


def test_a_filter_never_widens_what_meaning_finds_and_facets_agree(index: PassageIndex) -> None:
    found = ask(index, "starving kids need eating", facets=True)
    for facet, counts in found.facets.items():
        for count in counts:
            one = Filters(**{facet.column: (count.value,)})  # type: ignore[arg-type]
            assert ask(index, "starving kids need eating", filters=one).total == count.passages


def test_headings_are_not_found_by_meaning(index: PassageIndex) -> None:
    assert "Food" not in quotes(index.search(Search("food", ALL, By.MEANING)))


def test_pages_of_words_and_meaning_follow_each_other(index: PassageIndex) -> None:
    whole = quotes(ask(index, "food baby"))
    paged = [
        quote
        for at in range(8)
        for quote in quotes(index.search(Search("food baby", ALL, limit=1, offset=at)))
    ]
    assert paged == whole  # fmt: skip


def test_meaning_stops_at_what_the_person_may_see(index: PassageIndex) -> None:
    assert COT in quotes(ask(index, "infant asleep in bed with drunk parents"))
    assert COT not in quotes(ask(index, "infant asleep in bed with drunk parents", marks=frozenset({"all"})))


def test_a_passage_like_this_is_one_of_another_document(index: PassageIndex, store: LibraryStore) -> None:
    one, *_ = store.ids()
    assert index.like_passage(one, 2, ALL).passages()[0].quote == COT
    assert index.like_passage(one, 1, ALL).passages()[0].quote == STARVED
    assert all(hit.document != one for hit in index.like_passage(one, 1, ALL).passages())
    seen = index.like_passage(one, 2, Within(frozenset({"all"}))).passages()
    assert COT not in [hit.quote for hit in seen]


def test_nothing_is_like_what_the_person_may_not_see(index: PassageIndex, store: LibraryStore) -> None:
    secret = store.ids()[2]
    insider, outsider = Within(frozenset({"all", "d:secret"})), Within(frozenset({"all"}))
    assert index.like_passage(secret, 0, insider).passages()
    assert not index.like_passage(secret, 0, outsider).passages()
    assert index.like_document(secret, insider)
    assert not index.like_document(secret, outsider)
    assert not index.like_passage("no such", 0, insider).passages()
    assert not index.like_passage(secret, 9, insider).passages()


def test_reviews_like_this_share_its_themes_and_meaning(index: PassageIndex, store: LibraryStore) -> None:
    one, two, secret = store.ids()
    found = index.like_document(secret, ALL)
    assert [like.document for like in found][:1] == [one]
    assert found[0].themes == ("safer-sleep",)
    assert [like.document for like in index.like_document(two, ALL)][:1] == [one]
    neglect = replace(ALL, filters=Filters(theme=("neglect",)))
    assert secret not in [like.document for like in index.like_document(one, neglect)]


def test_a_review_of_the_same_case_is_left_out(tmp_path: Path, embeddings: Path) -> None:
    store = LibraryStore()
    story = [line(f"{HUNGRY} On day {n} the {word} called at the {word} house again.", Kind.FINDING, "neglect")
             for n, word in enumerate(("nurse", "teacher", "neighbour", "officer", "aunt", "doctor", "porter", "priest"))]  # fmt: skip
    report = kept(store, "report", *story)
    summary = kept(store, "summary", *story[:6], line(FERRY))
    other = kept(store, "other", line(STARVED, Kind.FINDING, "neglect"))
    named = kept(store, "named", line("Meals were missed and food was short.", Kind.FINDING, "neglect"))

    def whose(entry: Entry) -> Belonging:
        return Belonging(frozenset({"all"}), family="rowan" if entry.id in {report, named} else "")

    index = PassageIndex(tmp_path / "index", embeddings)
    assert index.follow(store, Following(belonging_of=whose))
    assert [like.document for like in index.like_document(report, ALL)] == [other]
    assert named in [like.document for like in index.like_document(summary, ALL)]


def test_recommendations_like_this_are_recommendations_and_each_comes_once(
    tmp_path: Path, embeddings: Path
) -> None:
    store = LibraryStore()
    asked = kept(
        store, "one", line("Health visitors should ask about where the baby sleeps.", Kind.RECOMMENDATION)
    )
    kept(store, "two", line("Midwives should ask where each baby sleeps.", Kind.RECOMMENDATION), line(SLEEP))
    kept(store, "three", line("Schools should record who collects a child.", Kind.RECOMMENDATION))
    index = PassageIndex(tmp_path / "index", embeddings)
    assert index.follow(store)
    found = index.like_passage(asked, 0, ALL).recommendations()
    assert found[0].quote == "Midwives should ask where each baby sleeps."
    assert {hit.kind for hit in found} == {"recommendation"}


def test_without_a_model_words_alone_find_passages(store: LibraryStore, tmp_path: Path) -> None:
    index = PassageIndex(tmp_path / "index")
    assert index.follow(store)
    one = store.ids()[0]
    assert index.search(Search("hungry", ALL, By.MEANING)).total == 1
    assert quotes(ask(index, "hungry")) == [HUNGRY]
    assert not index.like_passage(one, 2, Within(frozenset())).passages()
    assert [like.document for like in index.like_document(one, ALL)]
