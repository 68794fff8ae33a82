"""What never reaches a log: a link that lets somebody in, and what stood in a value when something broke."""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

_LINK = re.compile(r"(/(?:start|password/new|pledge|changed|received|calendar)/)[^/\s?]+")
_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutLinks(logging.Filter):
    """Takes out of a record the secret part of addresses that let somebody in."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                _LINK.sub(r"\1…", arg) if isinstance(arg, str) else arg for arg in record.args
            )
        record.msg = _LINK.sub(r"\1…", str(record.msg))
        return True


class WithoutValues(logging.Formatter):
    """Names errors by their class and place: their own words may hold a row of a table, and so a document's."""

    def formatException(self, ei: _Raised) -> str:  # noqa: N802 - the library's name
        return "\n".join(_places(ei[1]))

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # Another handler may have kept its own words of the error.
        if isinstance(record.args, tuple):
            record.args = tuple(
                type(one).__name__ if isinstance(one, BaseException) else one for one in record.args
            )
        return super().format(record)


class AsJson(WithoutValues):
    """Writes each record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        super().format(record)
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "process": record.process,
            "message": record.getMessage(),
        }
        if record.exc_info:
            told["error"] = _places(record.exc_info[1])
        return json.dumps(told, ensure_ascii=False)


def _places(error: BaseException | None) -> list[str]:
    """Return the class of an error, of what led to it, and where each was raised."""
    told: list[str] = []
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        told = [f"{type(error).__module__}.{type(error).__qualname__}", *places, *told]
        error = error.__cause__ or error.__context__
    return told
