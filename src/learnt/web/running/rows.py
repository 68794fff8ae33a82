"""The rows of all tables, copied as they are from one database to another, and what they come to on either."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connections

from learnt.web.carrying.tables import insert, long_fields, options

_AT_ONCE, _FEW = 1_000, 50
"""Rows that are fetched at a time; few of a table whose rows may be whole documents."""
_MODULUS = 1 << 256


@dataclass(frozen=True, slots=True)
class Tally:
    """What a table comes to, in whatever order its rows are."""

    rows: int
    total: str
    """The sum of the SHA-256 of each row, of which the last 256 bits are kept."""


def tables() -> list[Any]:
    """Return the model of every table, those of other packages and those between two models too."""
    found = {
        options(one).db_table: one
        for one in apps.get_models(include_auto_created=True)
        if options(one).managed
    }
    return [found[name] for name in sorted(found)]


def tally(model: Any, alias: str) -> Tally:
    """Return what a table comes to in a database."""
    count = total = 0
    for row in _rows(model, alias):
        count += 1
        total += int.from_bytes(hashlib.sha256(_text(row)).digest())
    return Tally(count, f"{total % _MODULUS:064x}")


def copy(model: Any, source: str, target: str = DEFAULT_DB_ALIAS) -> None:
    """Copy the rows of a table as they are, times and keys included."""
    names = _names(model)
    insert(model, (model(**dict(zip(names, row, strict=True))) for row in _rows(model, source)), target)


def everything(model: Any, alias: str = DEFAULT_DB_ALIAS) -> Any:
    """Return all rows of a table."""
    return model._base_manager.using(alias)  # noqa: SLF001 - it is documented, whatever its name


def empty(model: Any, alias: str = DEFAULT_DB_ALIAS) -> None:
    """Take out the rows that making the tables put in."""
    rows = everything(model, alias)
    if rows.exists():
        rows.all()._raw_delete(alias)  # noqa: SLF001 - no signals: nothing happened to them


def count_on(models: list[Any], alias: str = DEFAULT_DB_ALIAS) -> None:
    """Let new rows be numbered after those that were copied."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for command in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(command)


def _names(model: Any) -> list[str]:
    return [field.attname for field in options(model).concrete_fields]


def _rows(model: Any, alias: str) -> Iterator[tuple[Any, ...]]:
    rows: Iterator[tuple[Any, ...]] = (
        everything(model, alias)
        .order_by()
        .values_list(*_names(model))
        .iterator(_FEW if long_fields(model) else _AT_ONCE)
    )
    return rows


def _text(row: tuple[Any, ...]) -> bytes:
    return json.dumps(row, sort_keys=True, separators=(",", ":"), default=_plain).encode()


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return str(value)
