"""Rows of the tables of a library as lines of text, and back, without loss; accounts are never among them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.sql import InsertQuery

from learnt.engine.domain.errors import UserError
from learnt.engine.domain.shipped import shipped_data
from learnt.web.accounts.models import Account

_AT_ONCE = 1_000
_MOST_VALUES = 60_000
"""In one statement, where a database does not say how many it takes."""
_MOST_LONG = 4_000_000
"""Characters of texts in one statement, so that memory does not grow with the documents."""
_LONG = (models.TextField, models.BinaryField, models.JSONField)


@dataclass(frozen=True, slots=True)
class Table:
    """A table that goes with a library."""

    name: str
    columns: tuple[str, ...]

    @property
    def model(self) -> Any:
        """Its model."""
        return apps.get_model(self.name)

    def fields(self) -> list[Any]:
        """Return its fields in the order of its columns."""
        by_column = {field.attname: field for field in options(self.model).concrete_fields}
        unknown = [column for column in self.columns if column not in by_column]
        if unknown:
            raise UserError(
                f"The file has {self.name} with {unknown[0]}, which this release does not know. "
                "Install the release that wrote it, or a later one."
            )
        return [by_column[column] for column in self.columns]

    def lines(self) -> Iterator[bytes]:
        """Yield each row as a line of JSON, in the order of their keys; who acted is left out."""
        fields = self.fields()
        rows = self.model.objects.order_by("pk").values_list(*self.columns)
        for row in rows.iterator(chunk_size=_AT_ONCE):
            values = [_plain(field, value) for field, value in zip(fields, row, strict=True)]
            yield json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"

    def add(self, lines: Iterable[bytes], somebody: int) -> None:
        """Add rows just as they were, times included; `somebody` stands where a row must name an account."""
        fields = self.fields()
        insert(self.model, (self._object(json.loads(line), fields, somebody) for line in lines))

    def _object(self, values: list[Any], fields: list[Any], somebody: int) -> models.Model:
        given = {
            field.attname: somebody
            if value is None and _of_account(field) and not field.null
            else _held(field, value)
            for field, value in zip(fields, values, strict=True)
        }
        made: models.Model = self.model(**given)
        return made


def carried() -> list[Table]:
    """Return the tables that go with a library, in an order in which they can be added."""
    return [Table(name, tuple(_columns(name))) for name in _said()["carried"]]


def left_behind() -> dict[str, int]:
    """Return how many rows of each table stay behind, by the names people know them by."""
    stays = {
        options(model).label
        for model in apps.get_models()
        if model.__module__.startswith("learnt.")
        and options(model).label not in (*_said()["carried"], *_said()["derived"])
    }
    counts = {label: _model(label).objects.count() for label in sorted(stays)}
    return {
        str(options(_model(label)).verbose_name_plural): count for label, count in counts.items() if count
    }


def options(model: type[models.Model]) -> Any:
    """Return what Django knows of a model: its name, its fields."""
    return model._meta  # noqa: SLF001 - it is documented, whatever its name


def insert(model: Any, rows: Iterable[models.Model], alias: str = DEFAULT_DB_ALIAS) -> None:
    """Add rows to a table just as they are, times and keys included, as many at once as the database takes."""
    fields, connection = list(options(model).concrete_fields), connections[alias]
    most = connection.features.max_query_params or _MOST_VALUES
    for some in _at_once(rows, min(_AT_ONCE, max(1, most // len(fields))), long_fields(model)):
        query = InsertQuery(model)
        query.insert_values(fields, some, raw=True)
        query.get_compiler(connection=connection).execute_sql()


def long_fields(model: type[models.Model]) -> list[str]:
    """Return the columns of a table that may hold whole documents, of which few fit into memory."""
    return [field.attname for field in options(model).concrete_fields if isinstance(field, _LONG)]


def _at_once(rows: Iterable[models.Model], most: int, long: list[str]) -> Iterator[list[models.Model]]:
    """Yield rows in lists: no more than so many, and fewer where they are long."""
    some: list[models.Model] = []
    size = 0
    for row in rows:
        some.append(row)
        size += sum(_length(getattr(row, name)) for name in long)
        if len(some) >= most or size >= _MOST_LONG:
            yield some
            some, size = [], 0
    if some:
        yield some


def _length(value: Any) -> int:
    return len(value if isinstance(value, str | bytes | memoryview) else str(value))


def _model(label: str) -> Any:
    return apps.get_model(label)


@cache
def _said() -> Mapping[str, Any]:
    said: Mapping[str, Any] = shipped_data(__package__, "carried.yaml")
    return said


def _columns(name: str) -> Iterator[str]:
    left = _said()["left"].get(name, ())
    return (field.attname for field in options(_model(name)).concrete_fields if field.name not in left)


def _of_account(field: Any) -> bool:
    return field.remote_field is not None and field.remote_field.model is Account


def _held(field: Any, value: Any) -> Any:
    held = field.to_python(value)
    if isinstance(held, datetime) and held.tzinfo is None:
        raise ValueError("A time that does not say where it is the time.")
    return held


def _plain(field: Any, value: Any) -> Any:
    if _of_account(field):
        return None
    return value.isoformat() if isinstance(value, datetime) else value
