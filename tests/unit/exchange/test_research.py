"""A research extract holds no word of a document, and nothing that few cases share."""

import random

import polars
from hypothesis import given, settings
from hypothesis import strategies as st

from learnt.engine.codebook import load
from learnt.engine.domain.anchor import Anchor, Placed
from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.domain.decision import Decision, PlacedDecision, Verdict
from learnt.engine.domain.document import Details, Document, Role, Stated
from learnt.engine.domain.store import Entry
from learnt.engine.domain.study import Study
from learnt.engine.exchange.research import COLUMNS, Extract, extract
from learnt.engine.reading.draft import Draft
from tests.factories import suggest

BOOK = load("safeguarding")
THEMES = [theme.id for theme in BOOK.themes[:6]]
KINDS = ("briefing", "audit", "review")


def make_entry(number: int, themes: list[str], kind: str = "briefing", year: str = "2021") -> Entry:
    draft = Draft(f"Secret name {number}.txt", "text")
    letters = "".join(chr(ord("a") + int(digit)) for digit in str(number))
    for theme in themes or ["none"]:
        draft.add(
            " ".join(f"{word}{letters}{theme.replace('-', '')}" for word in ("canary", "heron", "ladder")),
            Role.PARAGRAPH,
        )
    draft.details = Details(kind=Stated(kind), published=Stated(year))
    document: Document = draft.document()
    codings = tuple(Coding(Kind.FINDING, (suggest(theme),) if themes else ()) for theme in themes or [""])
    return Entry(f"id{number}", Study(document, codings))


def made(entries: list[Entry], under: int = 5) -> Extract:
    return extract(entries, BOOK, under=under, shuffle=random.Random(1).shuffle)


def test_no_word_and_no_name_of_a_document_is_in_it() -> None:
    text = str(made([make_entry(n, THEMES[:2]) for n in range(8)]).table.to_dicts())
    assert not any(word in text for word in ("canary", "heron", "Secret", "id0", "txt"))
    assert list(COLUMNS) == made([make_entry(1, THEMES)]).table.columns


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(THEMES), max_size=4, unique=True),
            st.sampled_from(KINDS),
            st.integers(2000, 2020),
        ),
        min_size=1,
        max_size=24,
    )
)
def test_whatever_it_tells_is_shared_by_enough_cases_or_by_all(
    given_: list[tuple[list[str], str, int]],
) -> None:
    found = made([make_entry(at, *one[:2], str(one[2])) for at, one in enumerate(given_)], under=4)
    shared = found.table.group_by("statement", "theme", "status").agg(cases=polars.col("case").n_unique())
    assert all(count >= 4 for count in shared["cases"])
    assert found.smallest >= 4 or len(given_) < 4


def test_a_rare_kind_and_period_are_blanked_with_another_group_to_hide_in() -> None:
    entries = [make_entry(n, THEMES[:1], "briefing", "2021") for n in range(6)]
    entries += [make_entry(6, THEMES[:1], "audit", "2003")]
    found = made(entries)
    assert found.table["document_kind"].unique().to_list() == [""]
    assert (found.smallest, found.blanked) == (7, 7)


def test_what_a_person_rejected_is_not_told_and_what_was_confirmed_is_told_as_such() -> None:
    entries = []
    for number in range(6):
        entry = make_entry(number, THEMES[:2])
        spans = [passage.span for passage in entry.study.document.passages]
        verdicts = (Verdict.REJECTED, Verdict.ACCEPTED)
        decisions = tuple(
            PlacedDecision(
                Decision(theme, verdict, "Ann", Anchor.at(entry.study.document.text, span)),
                span,
                Placed.BY_POSITION,
            )
            for theme, verdict, span in zip(THEMES, verdicts, spans, strict=False)
        )
        entries.append(Entry(entry.id, entry.study, decisions))
    table = made(entries).table
    assert table["theme"].unique().to_list() == [THEMES[1]]
    assert table["status"].unique().to_list() == ["confirmed"]


def test_numbers_of_cases_do_not_follow_the_order_of_the_library() -> None:
    entries = [make_entry(n, [THEMES[0]]) for n in range(9)]
    one = extract(entries, BOOK, under=5, shuffle=random.Random(1).shuffle)
    other = extract(list(reversed(entries)), BOOK, under=5, shuffle=random.Random(1).shuffle)
    assert one.table.equals(other.table)
