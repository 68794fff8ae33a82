"""What the first who looks would otherwise wait for: the library is read and a picture drawn when a server starts."""

import gc
import logging
from threading import Thread

from django.db import Error, connection

from learnt.web.codebooks.current import codebook
from learnt.web.insight.holding import Counting, held
from learnt.web.insight.pictures import draw_one

_MADE_BETWEEN = 20_000
"""Objects made and not yet let go between two looks for those that nobody needs. The longest halt of a page is what one
look takes: some milliseconds, where ten times as many take a tenth of a second."""

_log = logging.getLogger(__name__)


def begin_to_warm() -> Thread:
    """Warm this process up beside its work; a server that has no library yet does without."""
    thread = Thread(target=_warm, name="warming", daemon=True)
    thread.start()
    return thread


def _warm() -> None:
    try:
        count_ahead()
    except Error as error:
        _log.warning("Insight was not made ready: %s", type(error).__name__)
    finally:
        connection.close()
    draw_one()
    settle()


def count_ahead() -> None:
    """Read the library and count it as every page may ask; else the first who asks for one person's word waits."""
    library, book = held(), codebook()
    for counting in Counting:
        library.tallies(book, counting)


def settle() -> None:
    """Leave what is held now out of every later look for what nobody needs, and look more often, at less each time."""
    gc.collect()
    gc.freeze()  # what is held now stays; to look through all of it again would halt a page for a moment
    gc.set_threshold(_MADE_BETWEEN, 20, 20)
