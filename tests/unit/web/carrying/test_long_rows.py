"""Rows that hold whole documents are added a few at a time, so that memory does not grow with them."""

from learnt.web.carrying.tables import _MOST_LONG, _at_once, long_fields
from learnt.web.library.models import Version


def test_long_rows_go_in_short_lists_and_none_is_lost() -> None:
    long = long_fields(Version)
    assert "text" in long
    half = "x" * (_MOST_LONG // 2)
    rows = [Version(pk=at, text=half if at < 4 else "short") for at in range(10)]
    lists = list(_at_once(rows, 3, long))
    assert [[row.pk for row in some] for some in lists] == [[0, 1], [2, 3], [4, 5, 6], [7, 8, 9]]
    assert list(_at_once([], 3, long)) == []
