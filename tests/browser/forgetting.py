"""Empty all tables, those too whose rows the database itself refuses to delete: the next test starts from nothing."""

from django.db import connection, transaction


def forget_what_was_said() -> None:
    """Take the guards off, delete everything, and put the guards back; PostgreSQL empties tables without asking them."""
    if connection.vendor != "sqlite":
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        guards = cursor.fetchall()
        for name, _ in guards:
            cursor.execute(f'DROP TRIGGER "{name}"')
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608 - names of our own tables
        for _, sql in guards:
            cursor.execute(sql)
