"""What of a REFI-QDA file is not read, counted in plain words."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml import etree

from learnt.engine.domain.shipped import shipped_data
from learnt.engine.exchange.refi_qda.model import Losses
from learnt.engine.exchange.refi_qda.xml import Element, local


@dataclass(frozen=True, slots=True)
class _Known:
    elements: dict[str, frozenset[str]]
    attributes: dict[str, frozenset[str]]
    silent: frozenset[str]
    names: dict[str, str]


def unread(root: Element) -> Losses:
    """Return what stands in a file and is not read: each element once, without counting what stands below it."""
    losses = Losses()
    waiting = [root]
    while waiting:
        element = waiting.pop()
        name = local(element)
        _attributes(element, name, losses)
        for below in element:
            if local(below) in _known().elements.get(name, frozenset()):
                waiting.append(below)
            else:
                losses.lose(_named(local(below), "elements"))
    return losses


def _attributes(element: Element, name: str, losses: Losses) -> None:
    known = _known()
    for given in element.attrib:
        plain = str(etree.QName(str(given)).localname)
        if plain not in known.attributes.get(name, frozenset()) | known.silent:
            losses.lose(known.names.get(f"@{plain}", f"“{plain}” given for {name}"))


def _named(name: str, what: str) -> str:
    return _known().names.get(name, f"“{name}” {what}")


@cache
def _known() -> _Known:
    data: dict[str, Any] = shipped_data(__package__, "read.yaml")
    return _Known(
        {name: frozenset(of.get("elements", ())) for name, of in data["read"].items()},
        {name: frozenset(of.get("attributes", ())) for name, of in data["read"].items()},
        frozenset(data["silent"]),
        data["names"],
    )
