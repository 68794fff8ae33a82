"""What the first who looks would otherwise wait for: the library is read and a picture drawn when a server starts."""

import gc
import logging
from threading import Thread

from django.db import Error, connection

from learnt.web.insight.holding import held
from learnt.web.insight.pictures import draw_one

_log = logging.getLogger(__name__)


def begin_to_warm() -> Thread:
    """Warm this process up beside its work; a server that has no library yet does without."""
    thread = Thread(target=_warm, name="warming", daemon=True)
    thread.start()
    return thread


def _warm() -> None:
    try:
        held()
    except Error as error:
        _log.warning("Insight was not made ready: %s", type(error).__name__)
    finally:
        connection.close()
    draw_one()
    gc.collect()
    gc.freeze()  # what is held now stays; to look through all of it again would halt a page for a moment
