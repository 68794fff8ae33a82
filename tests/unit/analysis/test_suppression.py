"""Small numbers are hidden, and cannot be worked out from what is left."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnt.engine.analysis.suppression import Suppressed, suppress

TABLES = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 30), min_size=columns, max_size=columns), min_size=1, max_size=5
    )
)


def whole(shared: Suppressed) -> list[list[int | None]]:
    rows = [[*row, total] for row, total in zip(shared.cells, shared.row_totals, strict=True)]
    return [*rows, [*shared.column_totals, shared.total]]


def can_be_worked_out(table: list[list[int | None]]) -> bool:
    """Solve the sums of rows and columns for the hidden entries, the slow way."""
    hidden = [(r, c) for r, row in enumerate(table) for c, n in enumerate(row) if n is None]
    last_row, last_column = len(table) - 1, len(table[0]) - 1
    by_row = [
        [(-1.0 if c == last_column else 1.0) if r == row else 0.0 for row, c in hidden]
        for r in range(len(table))
    ]
    by_column = [
        [(-1.0 if r == last_row else 1.0) if c == column else 0.0 for r, c in hidden]
        for column in range(len(table[0]))
    ]
    sums = by_row + by_column
    matrix = numpy.array(sums)
    rank = numpy.linalg.matrix_rank(matrix) if hidden else 0
    return any(
        numpy.linalg.matrix_rank(numpy.vstack([matrix, numpy.eye(len(hidden))[i]])) == rank
        for i in range(len(hidden))
    )


def test_counts_of_five_and_more_and_noughts_are_shown() -> None:
    shared = suppress([[5, 0], [12, 7]])
    assert shared.cells == ((5, 0), (12, 7))
    assert (shared.row_totals, shared.column_totals, shared.total) == ((5, 19), (17, 7), 24)


def test_a_small_count_takes_others_with_it_so_that_no_subtraction_gives_it_back() -> None:
    shared = suppress([[3, 20, 30], [40, 6, 50], [60, 70, 8]])
    assert shared.cells[0][0] is None
    assert sum(cell is None for row in shared.cells for cell in row) == 4
    assert shared.total == 287


def test_two_small_counts_that_add_to_little_are_not_left_alone_in_their_row() -> None:
    shared = suppress([[1, 1, 20], [9, 9, 9]])
    assert shared.cells[0][2] is None or shared.row_totals[0] is None


def test_a_table_without_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one row"):
        suppress([])


@given(TABLES)
def test_no_hidden_number_can_be_worked_out(counts: list[list[int]]) -> None:
    table = whole(suppress(counts))
    assert not can_be_worked_out(table)


@given(TABLES)
def test_every_small_number_is_hidden_and_every_shown_one_is_true(counts: list[list[int]]) -> None:
    shared = suppress(counts)
    for row, true_row in zip(shared.cells, counts, strict=True):
        for cell, true in zip(row, true_row, strict=True):
            assert cell is None if 0 < true < 5 else cell in (None, true)
    assert shared.total in (None, sum(map(sum, counts)))
