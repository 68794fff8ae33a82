"""Workers that end in the middle: another takes up what they had begun, and a database that is away is waited for."""

import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import InterfaceError, OperationalError, connection, connections
from django.db.models.functions import Now
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

_log = logging.getLogger(__name__)
_LONGEST_NAME = 64
_PAUSE = 2.0
"""Seconds before a database that is away is asked again."""
_EVERY = 5.0
"""Seconds between two looks at what others had begun."""
_SILENT = timedelta(minutes=3)
"""A worker of another machine that gave no sign for so long is dead."""


def name_of_this() -> str:
    """Return what this worker is called: its machine and its process."""
    return f"{socket.gethostname()}:{os.getpid()}"[-_LONGEST_NAME:]


def until_it_answers(do: Callable[[], None], *, once: bool) -> None:
    """Do something, and do it anew where the database went away in between; with `once`, only once."""
    while True:
        try:
            do()
            return
        except (OperationalError, InterfaceError) as error:
            if once:
                raise
            _log.warning("The database cannot be used (%s). The worker waits for it.", type(error).__name__)
        connections.close_all()
        time.sleep(_PAUSE)


def begin_watching() -> None:
    """Take up what other workers leave behind, for as long as this one works."""
    threading.Thread(target=_watch, name="watching workers", daemon=True).start()


def _watch() -> None:
    while True:
        time.sleep(_EVERY)
        try:
            give_a_sign()
            take_up_again(mine=False)
        except (OperationalError, InterfaceError):
            _log.info("The database cannot be used.")  # The worker itself says so, and waits.
        connection.close()


def give_a_sign() -> None:
    """Tell workers of other machines that this one lives: of what it has begun, the time is renewed."""
    if connection.vendor != "postgresql":
        return  # The library is in a file of this machine.
    for begun in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING):
        if _worker_of(begun) == name_of_this():
            DBTaskResult.objects.filter(pk=begun.pk, status=TaskResultStatus.RUNNING).update(started_at=Now())


def take_up_again(*, mine: bool) -> None:
    """Put back what a worker had begun and did not live to finish.

    Args:
        mine: put back what this process had begun too, as it does nothing now.
    """
    for begun in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING):
        if mine if _worker_of(begun) == name_of_this() else _is_left(begun):
            still = DBTaskResult.objects.filter(
                pk=begun.pk, status=TaskResultStatus.RUNNING, started_at=begun.started_at
            )
            still.update(status=TaskResultStatus.READY, started_at=None)


def _worker_of(begun: "DBTaskResult[..., object]") -> str:
    return str((begun.worker_ids or [""])[-1])


def _is_left(begun: "DBTaskResult[..., object]") -> bool:
    """Tell whether whoever began something is gone: by its process on this machine, by its silence on another."""
    host, _, process = _worker_of(begun).rpartition(":")
    if host and socket.gethostname().endswith(host) and process.isdigit():
        return process == str(os.getpid()) or not _is_alive(int(process))
    if connection.vendor != "postgresql":
        return False
    return DBTaskResult.objects.filter(pk=begun.pk, started_at__lt=Now() - _SILENT).exists()


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
