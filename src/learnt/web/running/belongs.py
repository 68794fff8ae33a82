"""All rows that belong to a document, table by table, and those that rest on it but are not its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from learnt.web.carrying.tables import options
from learnt.web.library.models import Document
from learnt.web.running.rows import everything

_ITS_OWN = {"library", "coding", "codebooks", "insight", "adding"}
"""Applications whose rows about a document go with it. What others wrote of it is theirs."""
_AT_ONCE = 500
Keys = set[Any]


@dataclass(slots=True)
class Found:
    """What was found to belong to a document."""

    rows: dict[Any, Keys] = field(default_factory=dict)
    """Of each table the keys of the rows that go with it."""
    pointing: list[tuple[Any, str, Keys]] = field(default_factory=list)
    """Rows of others that only point there: their table, column, and what they point at."""
    resting: dict[str, int] = field(default_factory=dict)
    """How many rows of others rest on it, by the names people know them by."""


def belonging(document: Document) -> Found:
    """Look through all tables for what belongs to a document."""
    found = Found()
    _add(found, Document, {document.pk})
    return found


def delete(found: Found) -> None:
    """Delete all that was found, whatever order the tables are in; the database compares at the end."""
    for model, column, keys in found.pointing:
        for some in lots(keys):
            everything(model).filter(**{f"{column}__in": some}).update(**{column: None})
    for model, keys in found.rows.items():
        for some in lots(keys):
            everything(model).filter(pk__in=some)._raw_delete("default")  # noqa: SLF001 - what belongs to it is here too


def lots(keys: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield keys in lots that every database takes at once."""
    listed = list(keys)
    for start in range(0, len(listed), _AT_ONCE):
        yield listed[start : start + _AT_ONCE]


def _add(found: Found, model: Any, keys: Keys) -> None:
    fresh = keys - found.rows.get(model, set())
    if not fresh:
        return
    found.rows.setdefault(model, set()).update(fresh)
    for relation in options(model).get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            _follow(found, relation, fresh)


def _follow(found: Found, relation: Any, keys: Keys) -> None:
    child, column, rule = relation.related_model, relation.field.name, relation.on_delete
    if rule is models.DO_NOTHING:
        return
    if rule is models.SET_NULL:
        found.pointing.append((child, column, keys))
        return
    hits = {
        key
        for some in lots(keys)
        for key in everything(child).filter(**{f"{column}__in": some}).values_list("pk", flat=True)
    }
    if hits and rule is models.PROTECT and options(child).app_label not in _ITS_OWN:
        name = str(options(child).verbose_name_plural)
        found.resting[name] = found.resting.get(name, 0) + len(hits)
    elif hits:
        _add(found, child, hits)
