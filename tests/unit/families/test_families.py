"""Documents on one case are found by their wording."""

import random
from collections import defaultdict
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnt.engine.families import families, links
from learnt.engine.families.linking import COMMON, FEWEST
from learnt.engine.families.shingles import Shingler, shingled
from tests.unit.families import plain

VOCABULARY = [f"word{number}" for number in range(4_000)]


def prose(seed: int, words: int) -> str:
    """Return words in an order of their own, so that two texts share next to nothing by chance."""
    return " ".join(random.Random(seed).choices(VOCABULARY, k=words))


def grouped(names: Mapping[str, str]) -> set[frozenset[str]]:
    groups = defaultdict(set)
    for document, family in names.items():
        groups[family].add(document)
    return {frozenset(group) for group in groups.values()}


def test_a_briefing_that_quotes_a_report_is_of_its_family() -> None:
    report = prose(1, 5_000)
    quoted = " ".join(report.split()[2_000:2_080])
    found = families({"report": report, "other": prose(2, 900), "briefing": f"{prose(3, 300)} {quoted}"})
    assert found == {"report": "report", "other": "other", "briefing": "report"}


def test_the_link_says_how_much_is_shared() -> None:
    report = prose(1, 1_000)
    briefing = " ".join([*report.split()[:104], *prose(2, 100).split()])
    (link,) = links({"report": report, "briefing": briefing})
    assert (link.one, link.other) == ("report", "briefing")
    assert link.containment == pytest.approx(100 / 200)
    assert link.jaccard == pytest.approx(100 / (996 + 200 - 100))


def test_a_deck_that_quotes_only_the_summary_is_of_the_reports_family() -> None:
    report, own = prose(1, 3_000), prose(2, 200)
    summary = f"{' '.join(report.split()[:100])} {own}"
    found = families({"report": report, "summary": summary, "deck": f"{own} {prose(3, 150)}"})
    assert set(found.values()) == {"report"}


def test_a_single_quoted_line_does_not_join_two_reports() -> None:
    line = prose(1, FEWEST + 3)
    assert len(set(families({"a": f"{line} {prose(2, 60)}", "b": f"{line} {prose(3, 60)}"}).values())) == 2


def test_wording_that_many_documents_share_does_not_join_them() -> None:
    duty = prose(1, 200)
    documents = {f"report {n}": f"{duty} {prose(n + 10, 300)}" for n in range(COMMON + 1)}
    assert len(set(families(documents).values())) == COMMON + 1
    few = dict(list(documents.items())[:3])
    assert len(set(families(few).values())) == 1


def test_many_copies_are_one_family_with_what_quotes_them() -> None:
    report = prose(1, 600)
    copies = {f"copy {n}": f"{report} {prose(n + 50, 5)}" for n in range(40)}
    briefing = f"{' '.join(report.split()[100:200])} {prose(2, 100)}"
    found = families({**copies, "briefing": briefing, "other": prose(3, 300)})
    assert grouped(found) == {frozenset({*copies, "briefing"}), frozenset({"other"})}


def test_capitals_punctuation_and_line_ends_do_not_matter() -> None:
    text = prose(1, 60)
    other = text.upper().replace(" ", ",\n")
    assert len(set(families({"a": text, "b": other}).values())) == 1


def test_a_case_that_is_known_joins_what_shares_no_wording() -> None:
    documents = {"a": prose(1, 50), "b": prose(2, 50), "c": prose(3, 50)}
    assert families(documents, known={"a": "case 7", "c": "case 7"}) == {"a": "a", "b": "b", "c": "a"}


@pytest.mark.parametrize("documents", [{}, {"a": ""}, {"a": "", "b": ""}, {"a": "one", "b": ""}])
def test_documents_without_words_stand_alone(documents: dict[str, str]) -> None:
    assert families(documents) == {document: document for document in documents}


def test_short_copies_are_found_and_short_lines_are_not_confused() -> None:
    documents = {"a": "Be curious.", "b": "be curious", "c": "Be careful."}
    assert families(documents) == {"a": "a", "b": "a", "c": "c"}


def test_a_sample_of_the_runs_finds_what_all_of_them_find() -> None:
    documents = {f"other {n}": prose(n + 10, 400) for n in range(60)}
    report = prose(1, 4_000)
    documents |= {"report": report, "briefing": f"{' '.join(report.split()[:300])} {prose(2, 300)}"}
    assert shingled(documents.values(), 8_000).kept < 0.5
    assert grouped(families(documents, most=8_000)) == grouped(families(documents))


@given(st.lists(st.integers(5, 400), max_size=8))
def test_a_sample_keeps_the_same_runs_in_every_document(lengths: list[int]) -> None:
    text = prose(1, 400).split()
    found = shingled((" ".join(text[:length]) for length in lengths), 300)
    assert len(found.hashes) <= 300
    whole = Shingler().runs(" ".join(text))
    kept = {run for run in whole.tolist() if run < found.kept * 2**64}
    for place, length in enumerate(lengths):
        mine = set(Shingler().runs(" ".join(text[:length])).tolist())
        assert set(found.hashes[found.document == place].tolist()) == mine & kept


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 6), st.integers(0, 30), st.integers(5, 60)), max_size=4),
        min_size=1,
        max_size=16,
    )
)
def test_families_are_those_of_comparing_every_pair(pieces: list[list[tuple[int, int, int]]]) -> None:
    """Documents are put together from stretches of a few sources, so they overlap in every way."""
    sources = [prose(seed, 100).split() for seed in range(7)]
    documents = {
        f"d{n}": " ".join(
            word for source, start, length in parts for word in sources[source][start : start + length]
        )
        for n, parts in enumerate(pieces)
    }
    assert grouped(families(documents)) == {frozenset(group) for group in plain.families(documents)}
