"""The nearest of very many rows, which several threads look through, are those that one look finds."""

import numpy as np

from learnt.engine.searching.nearness import AT_ONCE, NEAREST, nearest


def test_many_rows_are_looked_through_in_parts_and_none_is_missed() -> None:
    chance = np.random.default_rng(5)
    rows = chance.integers(-8, 9, (2 * AT_ONCE + 7, 2)).astype(np.float32) / 8
    among = np.ones(len(rows), np.bool_)
    among[::3] = False
    to = np.array([0.5, 0.25], np.float32)
    cosines = rows @ to
    wanted = [row for row in np.lexsort((np.arange(len(rows)), -cosines)) if among[row]][:NEAREST]
    found = nearest(rows, to, among)
    assert len(found) == NEAREST
    assert sorted(cosines[list(found)]) == sorted(cosines[wanted])
    rows[-1] = [2, 2]
    among[-1] = True
    assert nearest(rows, to, among)[0] == len(rows) - 1
    assert nearest(rows[:AT_ONCE], to * 0, among[:AT_ONCE]) == ()
