"""Work that waits, done within a test as the background worker does it; and the connection that a test keeps meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection


@contextmanager
def connection_kept() -> Iterator[None]:
    """Keep the connection of a test where what runs within it ends what a request or a worker began.

    Both give a connection up that does not commit by itself, or that is older than a minute. Within the
    transaction of a test none commits, tests share one for longer, and on PostgreSQL the test would be left
    without it: here it is told that both are meant.
    """
    commits, ends = connection.settings_dict["AUTOCOMMIT"], connection.close_at
    connection.settings_dict["AUTOCOMMIT"], connection.close_at = connection.get_autocommit(), None
    try:
        yield
    finally:
        connection.settings_dict["AUTOCOMMIT"], connection.close_at = commits, ends


def do_what_waits() -> None:
    """Do all that waits."""
    with connection_kept():
        call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
