"""Rows of the tables of a library as lines of text, and back, without loss; accounts are never among them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models.sql import InsertQuery

from learnt.engine.domain.errors import UserError
from learnt.engine.domain.shipped import shipped_data
from learnt.web.accounts.models import Account

_AT_ONCE = 500


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
        every = list(options(self.model).concrete_fields)
        for some in _in_lots(lines):
            made = [self._object(json.loads(line), fields, somebody) for line in some]
            query = InsertQuery(self.model)
            query.insert_values(every, made, raw=True)
            query.get_compiler(connection=connection).execute_sql()

    def _object(self, values: list[Any], fields: list[Any], somebody: int) -> models.Model:
        given = {
            field.attname: somebody
            if value is None and _of_account(field) and not field.null
            else field.to_python(value)
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


def _model(label: str) -> Any:
    return apps.get_model(label)


def _in_lots(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    lot: list[bytes] = []
    for line in lines:
        lot.append(line)
        if len(lot) >= _AT_ONCE:
            yield lot
            lot = []
    if lot:
        yield lot


@cache
def _said() -> Mapping[str, Any]:
    said: Mapping[str, Any] = shipped_data(__package__, "carried.yaml")
    return said


def _columns(name: str) -> Iterator[str]:
    left = _said()["left"].get(name, ())
    return (field.attname for field in options(_model(name)).concrete_fields if field.name not in left)


def _of_account(field: Any) -> bool:
    return field.remote_field is not None and field.remote_field.model is Account


def _plain(field: Any, value: Any) -> Any:
    if _of_account(field):
        return None
    return value.isoformat() if isinstance(value, datetime) else value
