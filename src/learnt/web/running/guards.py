"""Which tables the database itself keeps from being changed, and whether it does."""

import sys

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
