"""What a person is told when the machine fails a command: the disk, the folder or the database, and not the program."""

import errno
from collections.abc import Iterator

_STAYS = "Everything that was reported as done is kept."
FULL = f"The disk is full. {_STAYS} Free some of it and run this again."
CLOSED = (
    f"The folder of the library cannot be written to. {_STAYS} Look at its rights and its disk: learnt doctor"
)
AWAY = f"The database cannot be reached or used. {_STAYS} Look whether it runs: learnt doctor"
_BY_NUMBER = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: CLOSED,
    errno.EACCES: CLOSED,
    errno.EPERM: CLOSED,
}
_BY_WORDS = {
    "is full": FULL,
    "no space left": FULL,
    "readonly": CLOSED,
    "read-only": CLOSED,
    "unable to open": CLOSED,
}


def told_of(error: BaseException) -> str:
    """Return what to tell of an error; nothing where it is the program's own."""
    for one in _chain(error):
        if isinstance(one, OSError) and one.errno in _BY_NUMBER:
            return _BY_NUMBER[one.errno]
        if type(one).__name__ == "OperationalError":  # Of whichever database.
            words = str(one).lower()
            return next((told for part, told in _BY_WORDS.items() if part in words), AWAY)
    return ""


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
