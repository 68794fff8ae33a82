"""Merging gives one result in any order and grouping, loses nothing, and leaves every date in its interval."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from learnt.engine.domain.chronology import Chronology, Entry, FaultKind, Place, RowFault, merged
from learnt.engine.domain.uncertain_date import Precision, UncertainDate

DAYS = st.dates(date(2019, 1, 1), date(2019, 3, 1))


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    first = draw(DAYS)
    long = draw(st.sampled_from([0, 0, 1, 6, 30, 364]))
    when = UncertainDate(
        first, first + timedelta(long), Precision.BETWEEN if long else Precision.DAY, draw(st.booleans())
    )
    place = Place(
        draw(st.sampled_from(["a.csv", "b.xlsx"])), draw(st.sampled_from(["", "1"])), draw(st.integers(1, 9))
    )
    words = draw(st.sampled_from(["seen", "not seen", "moved"]))
    dated = draw(st.sampled_from([when, when, when, None]))
    return Entry(place, draw(st.sampled_from(["GP", "School"])), (("Event", words),), dated, words)


CHRONOLOGIES = st.lists(entries(), max_size=6).map(
    lambda found: Chronology(
        tuple(found), tuple(RowFault(one.place, FaultKind.DOUBT, "Check it.") for one in found[:2])
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(CHRONOLOGIES, max_size=5), st.randoms(use_true_random=False), st.integers(0, 5))
def test_any_order_and_any_grouping_give_one_result(parts, random, cut) -> None:
    whole = merged(parts)
    shuffled = [Chronology(tuple(random.sample(one.entries, len(one.entries))), one.faults) for one in parts]
    random.shuffle(shuffled)
    assert merged(shuffled) == whole
    assert merged([merged(parts[:cut]), merged(parts[cut:])]) == whole
    assert merged([whole, *parts]) == whole


@settings(max_examples=60, deadline=None)
@given(st.lists(CHRONOLOGIES, max_size=5))
def test_nothing_is_lost_and_nothing_is_added(parts) -> None:
    whole = merged(parts)
    assert {one.id for one in whole.entries} == {one.id for part in parts for one in part.entries}
    assert set(whole.entries) <= {one for part in parts for one in part.entries}
    assert set(whole.faults) == {one for part in parts for one in part.faults}


@settings(max_examples=80, deadline=None)
@given(st.lists(entries(), max_size=12))
def test_what_was_surely_before_comes_before_and_no_date_changes(found) -> None:
    given_dates = {(one.id, one.date) for one in found}
    ordered = merged([Chronology(tuple(found))]).entries
    dates = [one.date for one in ordered if one.date]
    assert all(one.date is not None for one in ordered[: len(dates)])
    for at, one in enumerate(dates):
        assert all(later.latest >= one.earliest for later in dates[at:])
    assert all((one.id, one.date) in given_dates for one in ordered)
    assert len({one.order for one in ordered}) == len(ordered)
