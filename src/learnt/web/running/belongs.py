"""All rows that belong to a document, table by table, and those that rest on it but are not its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from learnt.web.carrying.tables import options
from learnt.web.library.models import Document
from learnt.web.running.rows import everything

_ITS_OWN = frozenset({"library", "coding", "codebooks", "insight", "adding", "exchange"})
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
    resting: dict[str, Keys] = field(default_factory=dict)
    """Rows of others that rest on it, by the names of their tables: library.Document."""
    within: frozenset[str] = _ITS_OWN
    """Applications whose rows go with what they rest on."""

    def has(self, table: str) -> Keys:
        """Return the keys of the rows of a table that go."""
        return next((keys for model, keys in self.rows.items() if options(model).label == table), set())


def belonging(document: Document) -> Found:
    """Look through all tables for what belongs to a document."""
    found = Found()
    take(found, Document, {document.pk})
    return found


def take(found: Found, model: Any, keys: Keys, *apps: str) -> None:
    """Have rows go, with all of these applications that rests on them."""
    before, found.within = found.within, found.within | set(apps)
    _add(found, model, keys)
    found.within = before


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
    if hits and rule is models.PROTECT and options(child).app_label not in found.within:
        found.resting.setdefault(str(options(child).label), set()).update(hits)
    elif hits:
        _add(found, child, hits)
