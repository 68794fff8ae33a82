"""Tables of which the database itself refuses to change or delete a row; migrations call this, so it stays as it is."""

from collections.abc import Mapping
from typing import Any


def keep_only_added(schema_editor: Any, tables: Mapping[str, str]) -> None:
    """Let the database refuse to change or delete what is in tables, whoever writes; each is named as refusals call it."""
    for table, what in tables.items():
        if schema_editor.connection.vendor == "sqlite":
            for verb in ("UPDATE", "DELETE"):
                schema_editor.execute(
                    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{what} are only ever added.'); END"
                )
        else:
            schema_editor.execute(
                f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{what} are only ever added.'; END $$"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
            )
