"""Agencies and areas that a document names."""

import re
from collections.abc import Iterator
from typing import Any

from learnt.engine.domain.document import Document, Span
from learnt.engine.domain.findings import Quote
from learnt.engine.domain.shipped import shipped_data
from learnt.engine.facts.model import Fact, FactKind, Person

_GLOSSARY: list[dict[str, Any]] = shipped_data("learnt.engine.findings", "agencies.yaml")["agencies"]
_ONE_SERVICE = 1
_AGENCIES = [entry for entry in _GLOSSARY if entry.get("rank", 1) == _ONE_SERVICE]
AGENCIES = tuple(dict.fromkeys(str(entry["name"]) for entry in _AGENCIES))
"""Names of the agencies that can be found."""
_PLACE = r"(?P<area>[A-Z][\w'-]+(?:,? (?:and |of |upon |on |the |with )?[A-Z][\w'-]+){0,4})"
_AREA = (
    re.compile(rf"\b[Cc]oroner for(?: the)?(?: [Cc]oroner)?(?: [Aa]rea of)?(?: [Cc]ounty of)? {_PLACE}"),
    re.compile(rf"{_PLACE} (?:Local )?Safeguarding (?:Children'?s?|Adults?) (?:Partnership|Board)"),
    re.compile(rf"{_PLACE} (?:County|City|Borough|Metropolitan|District) (?:Borough )?Council"),
)
_OPENING = 4_000


def _mentions(key: str) -> re.Pattern[str]:
    found = (f"(?P<a{i}>{'|'.join(entry[key])})" for i, entry in enumerate(_AGENCIES) if entry.get(key))
    return re.compile(rf"\b(?:{'|'.join(found)})(?!\w)")


_WORDINGS, _CAPITALS = _mentions("wordings"), _mentions("caps")


def agencies(text: str) -> Iterator[tuple[str, Span]]:
    """Yield the agencies that a text names, by the names of the glossary."""
    for match in (*_WORDINGS.finditer(text.lower()), *_CAPITALS.finditer(text)):
        yield str(_AGENCIES[int(str(match.lastgroup)[1:])]["name"]), Span(*match.span())


def areas(document: Document, about: Person) -> Iterator[Fact]:
    """Yield the area a document states, or the first that its opening names."""
    stated = document.details.area
    if stated and stated.span:
        yield _fact(document, stated.value, stated.span, about)
        return
    for pattern in _AREA if stated is None else ():
        if match := pattern.search(document.text, 0, _OPENING):
            start = match.start("area") + len("The ") * match["area"].startswith("The ")
            span = Span(start, match.end("area"))
            yield _fact(document, span.of(document.text), span, about)
            return


def _fact(document: Document, value: str, span: Span, about: Person) -> Fact:
    page = next((p.number for p in document.pages if p.start <= span.start < p.end), 1)
    return Fact(FactKind.AREA, value, Quote(span.start, span.end, page, span.of(document.text)), about)
