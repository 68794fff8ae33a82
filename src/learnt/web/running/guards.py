"""Which tables the database itself keeps from being changed, and whether it does."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.migrations.loader import MigrationLoader

_FIRST = {"library_decision", "library_reading"}
"""Guarded before migrations named their tables."""


def unguarded() -> list[str]:
    """Return the tables whose guards are missing or switched off."""
    return sorted(guarded() - _held())


def guarded() -> set[str]:
    """Return the tables that migrations asked to be guarded."""
    found = set(_FIRST)
    for migration in MigrationLoader(None).disk_migrations.values():
        found.update(getattr(sys.modules[migration.__module__], "TABLES", {}))
    return found


def _held() -> set[str]:
    """Return the tables that are guarded now."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
            found = {(name, table) for name, table in cursor.fetchall()}
            return {
                table
                for _, table in found
                if {(f"{table}_no_update", table), (f"{table}_no_delete", table)} <= found
            }
        cursor.execute("SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE tgenabled <> 'D'")
        return {table for name, table in cursor.fetchall() if name == f"{table}_no_change"}


@contextmanager
def lifted(tables: Iterable[str]) -> Iterator[None]:
    """Take the guards off some tables within a transaction, and put them back at its end; no other program sees them off."""
    chosen = sorted(set(tables) & _held())
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            for table in chosen:
                cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER "{table}_no_change"')
            yield
            cursor.execute(
                "SET CONSTRAINTS ALL IMMEDIATE"
            )  # What waits to be checked would keep the tables as they are.
            for table in chosen:
                cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER "{table}_no_change"')
            return
        cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        guards = [(name, sql) for name, table, sql in cursor.fetchall() if table in chosen]
        for name, _ in guards:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield
        for _, sql in guards:
            cursor.execute(sql)
