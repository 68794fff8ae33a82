"""What never reaches a log: a link that lets somebody in."""

import logging
import re

_LINK = re.compile(r"(/(?:start|password/new|pledge|changed|received|calendar)/)[^/\s?]+")


class WithoutLinks(logging.Filter):
    """Takes out of a record the secret part of addresses that let somebody in."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                _LINK.sub(r"\1…", arg) if isinstance(arg, str) else arg for arg in record.args
            )
        record.msg = _LINK.sub(r"\1…", str(record.msg))
        return True
