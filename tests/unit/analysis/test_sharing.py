"""What may be shared: small numbers are hidden, and nobody can work them out from everything that is shown."""

import random

import numpy
import pytest
from hypothesis import given, settings
from scipy.optimize import linprog

from learnt.engine.analysis.comparing import Side, compare
from learnt.engine.analysis.frequency import by_group, how_often, over_time
from learnt.engine.analysis.grouping import By, Year
from learnt.engine.analysis.records import DocumentRow, PlaceRow
from learnt.engine.analysis.sharing import shared
from learnt.engine.analysis.standing import Standing
from learnt.engine.analysis.tallies import Tallies
from learnt.engine.analysis.together import shared_together, together
from learnt.engine.domain.coding import Kind
from tests.unit.analysis.made import NAMES, Made, libraries, made, place, tallies

UNDER = 5


class Attacker:
    """Puts together all that is shown of one theme, and looks for numbers that can be only one thing."""

    def __init__(self) -> None:
        self.names: dict[tuple[str, str], int] = {}
        self.known: list[tuple[dict[int, float], float]] = []

    def number(self, group: str, column: str) -> int:
        return self.names.setdefault((group, column), len(self.names))

    def told(self, sum_of: dict[int, float], is_: float) -> None:
        self.known.append((sum_of, is_))

    def reads(self, group: str, row: dict[str, int | None], size: int | None) -> None:
        parts = [self.number(group, name) for name in ("confirmed", "suggested", "not")]
        raised = self.number(group, "count")
        self.told({parts[0]: 1, parts[1]: 1, raised: -1}, 0)
        if size is not None:
            self.told({raised: 1, parts[2]: 1}, size)
        for name in ("confirmed", "suggested", "count"):
            if row[name] is not None:
                self.told({self.number(group, name): 1}, float(row[name] or 0))

    def adds_up(self, whole: str, groups: list[str]) -> None:
        for name in ("confirmed", "suggested", "not", "count"):
            sums = {self.number(group, name): 1.0 for group in groups}
            self.told(sums | {self.number(whole, name): -1.0}, 0)

    def can_only_be(self, group: str, column: str) -> tuple[float, float]:
        """Return the least and the most that a number can be, if none is below nought."""
        wide = len(self.names)
        matrix, right = numpy.zeros((len(self.known), wide)), numpy.zeros(len(self.known))
        for at, (sum_of, is_) in enumerate(self.known):
            right[at] = is_
            for number, weight in sum_of.items():
                matrix[at, number] = weight
        ends = []
        for sign in (1, -1):
            goal = numpy.zeros(wide)
            goal[self.number(group, column)] = sign
            found = linprog(goal, A_eq=matrix, b_eq=right, bounds=(0, None), method="highs")
            ends.append(sign * found.fun if found.status == 0 else sign * -numpy.inf)
        return ends[0], ends[1]


def attack(table: Tallies, theme: str) -> tuple[Attacker, dict[tuple[str, str], int]]:
    """Read everything shared of a theme; also return the true small numbers."""
    attacker, small = Attacker(), {}
    whole = how_often(table, Kind.FINDING)
    answers = [
        ("", whole),
        ("year ", over_time(table, Kind.FINDING, Year.PUBLICATION)),
        ("area ", by_group(table, Kind.FINDING, By.AREA)),
        ("scope ", by_group(table, Kind.FINDING, By.SCOPE)),
    ]
    for name, answer in answers:
        groups = []
        shown = shared(answer).table.filter(theme=theme).rows(named=True)
        for row, true in zip(shown, answer.table.filter(theme=theme).rows(named=True), strict=True):
            group = f"{name}{row['group']}" if name else "all"
            groups.append(group)
            attacker.reads(group, row, row["of"])
            for column in ("confirmed", "suggested", "count"):
                if 0 < true[column] < UNDER:
                    assert row[column] is None
                    small[group, column] = true[column]
                assert row[column] in (None, true[column])
        if name and answer.base.left_out == 0:
            attacker.adds_up("all", groups)
        elif name:
            attacker.reads(
                f"{name}none", dict.fromkeys(("confirmed", "suggested", "count")), answer.base.left_out
            )
            attacker.adds_up("all", [*groups, f"{name}none"])
    return attacker, small


def alone(library: Made) -> Made:
    """Make every document a family of its own, so that groups add up to the whole and an attacker may subtract."""
    documents, found = library
    return [DocumentRow(one.document, one.document, area=one.area, scope=one.scope, publication=one.publication)
            for one in documents], found  # fmt: skip


@pytest.mark.parametrize("size", [8, 15, 30, 60, 120])
@pytest.mark.parametrize("seed", range(4))
def test_no_small_number_can_be_worked_out_from_all_the_tables_together(size: int, seed: int) -> None:
    density = (0.05, 0.1, 0.3, 0.6)[seed]
    table = tallies(*alone(made(random.Random(seed), size, density=density)))
    for theme in NAMES:
        attacker, small = attack(table, theme)
        for group, column in small:
            least, most = attacker.can_only_be(group, column)
            assert most - least >= 1, (group, column, least, most)


@settings(max_examples=40, deadline=None)
@given(libraries(most=25))
def test_no_small_number_can_be_worked_out_in_any_small_library(library: Made) -> None:
    table = tallies(*alone(library))
    attacker, small = attack(table, "voice")
    for group, column in small:
        least, most = attacker.can_only_be(group, column)
        assert most - least >= 1, (group, column, least, most)


def ten(raised: int, confirmed: int, area: str) -> Made:
    documents = [DocumentRow(f"{area}{at}", f"{area}{at}", area=area) for at in range(20)]
    standings = [Standing.CONFIRMED if at < confirmed else Standing.SUGGESTED for at in range(raised)]
    return documents, [place(f"{area}{at}", 0, "voice", standing=s) for at, s in enumerate(standings)]


def joined(*libraries: Made) -> Made:
    return [d for documents, _ in libraries for d in documents], [p for _, found in libraries for p in found]


def test_a_small_group_takes_the_cheapest_other_with_it() -> None:
    table = tallies(*joined(ten(2, 0, "Harrowmere"), ten(9, 9, "Netherby"), ten(15, 15, "Tarnside")))
    shown = shared(by_group(table, Kind.FINDING, By.AREA)).table.filter(theme="voice")
    assert shown.select("group", "count", "share").rows() == [
        ("Harrowmere", None, None),
        ("Netherby", None, None),
        ("Tarnside", 15, 0.75),
    ]


def test_few_confirmed_hide_the_suggested_too_and_leave_the_documents() -> None:
    table = tallies(*ten(12, 2, "Harrowmere"))
    row = shared(how_often(table, Kind.FINDING)).table.row(0, named=True)
    assert (row["count"], row["confirmed"], row["suggested"], row["of"]) == (12, None, None, 20)


def test_a_table_without_small_numbers_hides_nothing_and_says_so() -> None:
    result = shared(how_often(tallies(*ten(12, 12, "Harrowmere")), Kind.FINDING))
    assert (result.hidden, result.note) == (0, "No number is under 5, so none is hidden.")


def test_a_comparison_hides_a_side_of_which_any_part_is_hidden() -> None:
    table = tallies(*joined(ten(2, 2, "Harrowmere"), ten(9, 9, "Netherby"), ten(15, 15, "Tarnside")))
    sides = {"first": Side("North", ("Harrowmere", "Tarnside")), "second": Side("South", ("Netherby",))}
    row = shared(compare(table, Kind.FINDING, By.AREA, **sides)).table.row(0, named=True)
    hidden = ("first_count", "first_share", "second_count", "difference", "difference_low")
    assert {row[name] for name in hidden} == {None}


def test_a_pair_is_shown_whole_or_not_at_all() -> None:
    documents = [DocumentRow(f"d{at}", f"d{at}") for at in range(40)]
    found: list[PlaceRow] = [place(f"d{at}", 0, "voice") for at in range(20)]
    found += [place(f"d{at}", 1, "recording") for at in range(10, 30)]
    found += [place(f"d{at}", 1, "fathers") for at in range(17)]
    table = tallies(documents, found)
    assert together(table, Kind.FINDING).table.height == 3
    shown = shared_together(table, Kind.FINDING)
    assert shown.select("one", "other", "both").rows() == [
        ("voice", "recording", 10),
        ("recording", "fathers", 7),
    ]


def test_the_attacker_of_these_tests_does_find_a_number_that_is_the_rest_of_another() -> None:
    attacker = Attacker()
    attacker.reads("all", {"confirmed": 12, "suggested": 0, "count": 12}, 20)
    attacker.reads("north", {"confirmed": None, "suggested": 0, "count": None}, 10)
    attacker.reads("south", {"confirmed": 9, "suggested": 0, "count": 9}, 10)
    attacker.adds_up("all", ["north", "south"])
    assert attacker.can_only_be("north", "confirmed") == (3.0, 3.0)
