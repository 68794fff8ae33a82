"""Filters, facets and marks: what the index answers is what a plain slow look through the library gives."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from Stemmer import Stemmer

from learnt.engine.domain.coding import Kind
from learnt.engine.domain.decision import Verdict
from learnt.engine.domain.store import Entry
from learnt.engine.searching.asked import Asked
from learnt.engine.searching.counting import Counting
from learnt.engine.searching.fields import (
    EVERYTHING,
    NOT_STATED,
    STANDING,
    Field,
    Filters,
    Marks,
    Status,
    Within,
)
from learnt.engine.searching.following import Shelf
from learnt.engine.searching.index import Following, PassageIndex
from learnt.engine.searching.matching import Matching
from learnt.engine.searching.meaning import Meaning
from learnt.engine.searching.search import By, Search
from learnt.engine.searching.statuses import statuses_of
from learnt.web.library.store import LibraryStore
from tests.unit.searching.library import ask, belonging, decide, details, kept, line, mark, numbers

pytestmark = pytest.mark.django_db

FIELDS = (Field.THEME, Field.STATUS, Field.KIND, Field.DOCUMENT_KIND, Field.YEAR, Field.PARTNERSHIP)
VALUES = {
    Field.THEME: ("neglect", "fathers", "zebras"),
    Field.STATUS: tuple(Status),
    Field.KIND: ("finding", "recommendation", "heading"),
    Field.DOCUMENT_KIND: ("audit", "rapid-review", NOT_STATED),
    Field.YEAR: ("2020", "2021", NOT_STATED),
    Field.PARTNERSHIP: ("Harrowmere", "Saltby"),
}
WORDS = ("visit", "school", "nurse", "meeting", "record", "father")


@pytest.fixture
def store() -> LibraryStore:
    """Four documents, one of them secret, with decisions and readings of every outcome."""
    store = LibraryStore()
    finding, advice = Kind.FINDING, Kind.RECOMMENDATION
    audit = kept(
        store, "audit", line("School visits", Kind.HEADING),
        line("The nurse visited the school.", finding, "neglect"), line("Records of meetings were kept.", finding, "neglect", "fathers"),
        line("Fathers should be recorded.", advice, "fathers"), details=details(kind="audit", year="2020-03", area="Harrowmere"),
    )  # fmt: skip
    secret = kept(
        store, "secret review", line("Visiting nurses recorded nothing.", finding, "neglect"), line("A father met the nurse.", finding, "fathers"),
        details=details(kind="rapid-review", year="2021", area="Saltby"),
    )  # fmt: skip
    kept(
        store,
        "note",
        line("The school meeting was visited by fathers.", finding, "neglect"),
        line("Nurse. Nurse. School.", advice),
    )
    kept(
        store,
        "later",
        line("Visits, visits and records.", finding),
        details=details(kind="audit", year="2021", area="Saltby"),
    )
    decide(store, audit, "neglect", passage=1)
    decide(store, audit, "neglect", passage=2, verdict=Verdict.REJECTED)
    decide(store, audit, "fathers", passage=2)
    mark(store, audit, passage=2)
    mark(store, audit, "fathers", "neglect", passage=3)
    decide(store, secret, "neglect")
    decide(store, secret, "neglect", verdict=Verdict.REJECTED, by="C. Coder")
    return store  # fmt: skip


@pytest.fixture
def index(store: LibraryStore, tmp_path: Path) -> PassageIndex:
    index = PassageIndex(tmp_path / "index")
    assert index.follow(store, Following(belonging_of=belonging))
    return index


@pytest.fixture
def scan(store: LibraryStore) -> "Scan":
    return Scan(store)


class Scan:
    """The slow way: every passage of every document, looked at one by one."""

    def __init__(self, store: LibraryStore) -> None:
        self._stem = Stemmer("english").stemWord
        self.rows = [row for entry in store.entries() for row in self._rows(entry)]

    def _rows(
        self, entry: Entry
    ) -> list[tuple[tuple[str, int], set[str], frozenset[str], dict[str, Status], dict[Field, list[str]]]]:
        document = entry.study.document
        whose = belonging(entry)
        told = document.details
        of_document = {
            Field.DOCUMENT_KIND: [told.kind.value if told.kind else NOT_STATED],
            Field.YEAR: [told.published.value[:4] if told.published else NOT_STATED],
            Field.PARTNERSHIP: list(whose.partnerships),
        }
        return [
            (
                (entry.id, passage.number),
                self.stems(" ".join([document.quote(passage), *passage.context])),
                whose.marks,
                statuses,
                {**of_document, Field.KIND: [coding.kind.value]},
            )
            for (passage, coding), statuses in zip(entry.study.coded(), statuses_of(entry), strict=True)
        ]  # fmt: skip

    def stems(self, text: str) -> set[str]:
        return {self._stem(word) for word in re.findall(r"\w+", text.lower())}

    def found(
        self, words: Sequence[str], without: Sequence[str], marks: Marks, filters: Filters
    ) -> set[tuple[str, int]]:
        wanted, unwanted = [self.stems(w) for w in dict.fromkeys(words)], [self.stems(w) for w in without]
        seen = [row for row in self.rows if not isinstance(marks, frozenset) or row[2] & marks]
        allowed = [row for row in seen if not any(w <= row[1] for w in unwanted)]
        distinct = len({frozenset(w) for w in wanted})
        for needed in (distinct, -(-distinct // 2), 1):
            matching = [
                row for row in allowed if len({frozenset(w) for w in wanted if w <= row[1]}) >= needed
            ]
            if matching:
                break
        return {row[0] for row in (matching if wanted else allowed) if self._passes(row[3], row[4], filters)}

    def _passes(self, statuses: dict[str, Status], values: dict[Field, list[str]], filters: Filters) -> bool:
        if filters.theme or filters.status:
            wanted = filters.status or STANDING if filters.theme else filters.status
            themes = filters.theme or tuple(statuses)
            if not any(statuses.get(theme) in wanted for theme in themes):
                return False
        return all(
            not filters.of(field) or set(filters.of(field)) & set(values[field]) for field in values
        )  # fmt: skip


some_words = st.lists(st.sampled_from(WORDS), max_size=3)
some_marks = st.sampled_from(
    [
        EVERYTHING,
        frozenset({"all"}),
        frozenset({"all", "d:secret"}),
        frozenset({"d:secret"}),
        frozenset[str](),
    ]
)
some_filters = st.fixed_dictionaries(
    {
        field.column: st.lists(st.sampled_from(VALUES[field]), max_size=2, unique=True).map(tuple)
        for field in FIELDS
    }
).map(lambda chosen: Filters(**chosen))
plainly = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip


@given(
    words=some_words,
    without=st.lists(st.sampled_from(WORDS), max_size=1),
    marks=some_marks,
    filters=some_filters,
)
@plainly
def test_words_filters_and_marks_find_what_a_slow_look_finds(
    index: PassageIndex,
    scan: Scan,
    *,
    words: list[str],
    without: list[str],
    marks: Marks,
    filters: Filters,
) -> None:
    typed = " ".join([*words, *(f"-{word}" for word in without)])
    found = ask(index, typed, marks=marks, filters=filters)
    assert numbers(found) == scan.found(words, without, marks, filters)
    assert found.total == len(found.hits)


@given(words=some_words, marks=some_marks, filters=some_filters)
@plainly
def test_each_facet_counts_what_choosing_its_value_finds(
    index: PassageIndex, scan: Scan, *, words: list[str], marks: Marks, filters: Filters
) -> None:
    found = ask(index, " ".join(words), marks=marks, filters=filters, facets=True)
    assert found.documents == len({document for document, _ in numbers(found)})
    for field in FIELDS:
        counted = {count.value: count.passages for count in found.facets[field]}
        slow = {v: len(scan.found(words, (), marks, chosen(filters, field, v))) for v in VALUES[field]}
        assert {v: n for v, n in counted.items() if v in slow} == {v: n for v, n in slow.items() if n}


@given(words=some_words, marks=some_marks, filters=some_filters)
@plainly
def test_a_themes_statuses_are_counted_apart(
    index: PassageIndex, scan: Scan, *, words: list[str], marks: Marks, filters: Filters
) -> None:
    found = ask(index, " ".join(words), marks=marks, filters=filters, facets=True)
    for count in found.facets[Field.THEME]:
        for status, passages in count.of_status.items():
            one = chosen(chosen(filters, Field.THEME, count.value), Field.STATUS, status)
            assert passages == len(scan.found(words, (), marks, one))


def chosen(filters: Filters, field: Field, value: str) -> Filters:
    return Filters(**{f.column: (value,) if f is field else filters.of(f) for f in Field})  # type: ignore[arg-type]


def test_whoever_holds_no_mark_of_a_document_finds_nothing_of_it(index: PassageIndex) -> None:
    outsider = ask(index, "", marks=frozenset({"all", "p:12"}), facets=True)
    assert not any(hit.file.startswith("secret") for hit in outsider.hits)
    assert [count.value for count in outsider.facets[Field.PARTNERSHIP]] == ["Harrowmere"]
    assert ask(index, "nurses recorded nothing", marks=frozenset({"all"})).needed < 3
    assert ask(index, "", marks=frozenset()).total == 0


def test_what_people_said_decides_the_status(index: PassageIndex) -> None:
    by_place = {(hit.file, hit.passage): dict(hit.statuses) for hit in ask(index, "").hits}
    assert by_place["audit.txt", 1] == {"neglect": Status.CONFIRMED}
    assert by_place["audit.txt", 2] == {"neglect": Status.REJECTED, "fathers": Status.DISPUTED}
    assert by_place["audit.txt", 3] == {"neglect": Status.CONFIRMED, "fathers": Status.CONFIRMED}
    assert by_place["secret review.txt", 0] == {"neglect": Status.DISPUTED}
    assert by_place["note.txt", 0] == {"neglect": Status.SUGGESTED}


def test_pages_follow_each_other_without_gap_or_repeat(index: PassageIndex) -> None:
    whole = [(hit.document, hit.passage) for hit in ask(index, "visit school nurse record father").hits]
    within = Within(EVERYTHING)
    paged = [
        (hit.document, hit.passage)
        for offset in range(0, 12, 2)
        for hit in index.search(Search("visit school nurse record father", within, limit=2, offset=offset)).hits
    ]  # fmt: skip
    assert paged == whole
    assert max(Counter(paged).values()) == 1


def test_a_page_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="page"):
        Search("words", Within(EVERYTHING), By.WORDS, limit=0)


def test_documents_counted_a_few_at_a_time_are_the_same(
    index: PassageIndex, store: LibraryStore, tmp_path: Path
) -> None:
    kept(store, "audit", line("A nurse visited again."))
    assert index.follow(store, Following(belonging_of=belonging))
    snapshot = Shelf(tmp_path / "index", Meaning(None)).snapshot(None)
    assert snapshot is not None
    matching = Matching(snapshot.schema, Asked(), Within(EVERYTHING), all_answer=True)
    whole = Counting(snapshot, matching)
    for few in (1, 2, 3):
        counting = Counting(snapshot, matching, at_once=few)
        assert counting.documents() == whole.documents()
        assert counting.facets() == whole.facets()
    assert sum(whole.documents().values()) == ask(index, "").total
