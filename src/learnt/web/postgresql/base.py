"""Connections that give up where no answer comes: a network that swallows words must not keep a person waiting for ever."""

from time import monotonic
from types import SimpleNamespace
from typing import Any

import psycopg
from django.db.backends.postgresql import base

LONGEST_WAIT = "longest_wait"
"""Name of the option: seconds after which a connection without an answer is given up; without it, it waits for ever."""


class Connection(psycopg.Connection[Any]):
    """A connection that is closed where an answer takes longer than it may."""

    longest_wait: float | None = None

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """Wait for an answer, as long as one may."""
        longest = self.longest_wait if timeout is None else timeout
        begun = monotonic()
        try:
            return super().wait(gen, interval, longest)
        except psycopg.OperationalError:
            if longest is not None and monotonic() - begun >= longest:
                self.pgconn.finish()  # What became of the question is not known, so nothing more may be asked on it.
            raise


def _connect(*, longest_wait: float | None = None, **given: Any) -> Connection:
    connection = Connection.connect(**given)
    connection.longest_wait = longest_wait
    return connection


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, with such connections."""

    Database: Any = SimpleNamespace(**{**vars(psycopg), "connect": _connect})
