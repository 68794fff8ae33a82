"""Text files, byte for byte: line ends and byte order marks stay as they were."""

import os
from pathlib import Path

from learnt.engine.domain.errors import UserError

_PRIVATE = 0o600


def read_text(path: Path) -> str:
    """Return the text of a file in UTF-8 with its line ends as they are.

    Raises:
        UserError: There is no such file, or it is no plain text.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise UserError(
            f"The file {path.name} cannot be read. Check its name and that you may read it."
        ) from error
    except UnicodeDecodeError as error:
        raise UserError(
            f"The file {path.name} is no plain text in UTF-8. Save it as plain text (.txt or .md) and try again."
        ) from error


def write_text(path: Path, text: str, *, private: bool = False) -> None:
    """Write a text as it is; one that names people is for its owner's eyes alone.

    Raises:
        UserError: It cannot be written there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if private:
            path.unlink(missing_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
            with os.fdopen(descriptor, "wb") as file:
                file.write(text.encode("utf-8"))
        else:
            path.write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise UserError(f"The file {path.name} cannot be written. Choose another place.") from error
