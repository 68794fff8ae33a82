"""What an event comes to, together with the one before it; migrations call this, so it stays as it is."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

FIRST = "0" * 64
"""Stands before the first event."""
COLUMNS = ("pk", "at", "account_id", "partnership_id", "act", "about", "details")
"""What is covered: all of an event."""
Row = tuple[int, datetime, int | None, int | None, str, str, Any]


def digest_of(before: str, row: Row) -> str:
    """Return the SHA-256 of an event and the digest before it, the same on every database."""
    number, at, *rest = row
    told = [before, number, at.astimezone(UTC).isoformat(timespec="microseconds"), *rest]
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def chained(before: str, rows: Iterable[Row]) -> Iterator[tuple[int, str]]:
    """Yield the id and digest of each event, one after another."""
    for row in rows:
        before = digest_of(before, row)
        yield row[0], before
