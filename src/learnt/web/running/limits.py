"""How long the pages wait for PostgreSQL; commands and the worker may take as long as their work does."""

from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

from learnt.web.postgresql.base import LONGEST_WAIT

_GRACE = 2
"""Seconds for the server to say by itself that something took too long, before the connection is given up."""


def limit_waits() -> None:
    """Have every connection that this process opens from now on give up after a while."""
    stands: Any = connections.settings[DEFAULT_DB_ALIAS]
    if not stands["ENGINE"].endswith("postgresql"):
        return  # SQLite waits for whoever writes as long as its own setting says.
    seconds, options = settings.DATABASE_SECONDS, stands["OPTIONS"]
    limits = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
    said = [f"-c {name}={seconds}s" for name in limits]
    options["options"] = " ".join([*said, options.get("options", "")]).strip()
    options[LONGEST_WAIT] = seconds + _GRACE
    connections.close_all()
