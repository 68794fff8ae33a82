"""A log names errors by class and place; neither their words nor a link that lets somebody in reach it."""

import json
import logging
import sys

from learnt.web.logs import AsJson, WithoutLinks, WithoutValues

CANARY = "Zanzibarquill"


def keep() -> None:
    try:
        int(CANARY)
    except ValueError as error:
        raise RuntimeError(f"Failing row contains ({CANARY})") from error


def broken() -> logging.LogRecord:
    try:
        keep()
    except RuntimeError:
        info = sys.exc_info()
    record = logging.LogRecord(
        "learnt", logging.ERROR, __file__, 1, "Could not keep %s: %s", ("document 7", info[1]), info
    )
    record.exc_text = f"kept by another handler: {CANARY}"
    return record


def test_an_error_is_named_by_its_class_and_place() -> None:
    told = WithoutValues().format(broken())
    assert CANARY not in told
    assert "builtins.ValueError" in told
    assert "builtins.RuntimeError" in told
    assert f"{__file__}:" in told
    assert "Could not keep document 7: RuntimeError" in told


def test_each_record_is_a_line_of_json() -> None:
    told = AsJson().format(broken())
    assert CANARY not in told
    row = json.loads(told)
    assert (row["level"], row["logger"], row["message"]) == (
        "error",
        "learnt",
        "Could not keep document 7: RuntimeError",
    )
    assert row["error"][0] == "builtins.ValueError"


def test_no_link_that_lets_somebody_in_is_in_it() -> None:
    record = logging.LogRecord(
        "django", logging.WARNING, __file__, 1, "Not found: %s", ("/start/abc123/",), None
    )
    assert WithoutLinks().filter(record)
    assert json.loads(AsJson().format(record))["message"] == "Not found: /start/…/"
