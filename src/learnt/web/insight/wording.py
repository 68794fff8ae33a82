"""The words in which pages of insight tell what the engine tells in short, read from `wording.yaml`."""

import hashlib
from collections.abc import Mapping
from functools import cache
from typing import Any

from learnt.engine.analysis.grouping import By, Year
from learnt.engine.domain.shipped import shipped_data
from learnt.engine.reading.kinds import kind_name

_KEY = 10


@cache
def wording() -> dict[str, Any]:
    """Return all words."""
    read: dict[str, Any] = shipped_data(__package__, "wording.yaml")
    return read


def label_words(by: By | Year, label: str, partnerships: Mapping[str, str]) -> str:
    """Return what a group of documents is called."""
    match by:
        case By.DOCUMENT_KIND:
            return kind_name(label)
        case By.PARTNERSHIP:
            return partnerships.get(label, "Another partnership")
        case By.SCOPE | By.AGE_BAND | By.OUTCOME:
            return str(wording()[by.value].get(label, label))
        case _:
            return label


def key_of(by: By | Year, label: str) -> str:
    """Return what stands for a group in an address: never a document's words, such as the name of an area."""
    if by in {By.AREA, By.AGENCY}:
        return hashlib.sha256(label.encode()).hexdigest()[:_KEY]
    return label


def order_of(by: By) -> tuple[str, ...]:
    """Return the groups that have an order of their own."""
    return tuple(wording()[by.value]) if by in {By.AGE_BAND, By.OUTCOME, By.SCOPE} else ()
