"""Identifiers that are told by their shape, their check digit and the words that stand near."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from learnt.engine.domain.document import Span
from learnt.engine.domain.shipped import shipped_data
from learnt.engine.privacy.check_digits import CHECKS
from learnt.engine.privacy.identifier import Identifier, Kind, Sure

_FAR, _CLOSE = 60, 30
_DIGIT = re.compile(r"\d")
_OF_THE_NET = (Kind.MAIL, Kind.URL)
_SIGNS = ("@", "/", "www.")
"""One of these stands in every address of the net; a digit in everything else that has a shape."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """One shape: what it is, and how sure it is alone, near its words, and where its check fails."""

    kind: Kind
    why: str
    pattern: re.Pattern[str]
    near: re.Pattern[str] | None
    far: int
    close: int
    check: str
    alone: Sure | None
    together: Sure | None
    failed: Sure | None

    def find(self, text: str) -> Iterator[Identifier]:
        """Yield what has the shape."""
        for match in self.pattern.finditer(text):
            found = self._judged(text, match)
            if found:
                yield found

    def _judged(self, text: str, match: re.Match[str]) -> Identifier | None:
        start, end = match.span("it" if "it" in self.pattern.groupindex else 0)
        passed = CHECKS[self.check](text[start:end]) if self.check else None
        named = bool(self.near and self.near.search(_around(text, start, end, (self.far, self.close))))
        if passed is False:
            sure = self.failed if named else None
        else:
            sure = self.together if named and self.together else self.alone
        return Identifier(self.kind, Span(start, end), sure, self.why, passed) if sure else None


def shapes_in(text: str) -> Iterator[Identifier]:
    """Yield every number, address of the net, postcode and plate that a text seems to hold."""
    has_digit, has_sign = bool(_DIGIT.search(text)), any(sign in text for sign in _SIGNS)
    for shape in _shapes():
        if has_sign if shape.kind in _OF_THE_NET else has_digit:
            yield from shape.find(text)


def _around(text: str, start: int, end: int, reach: tuple[int, int]) -> str:
    """Return the words before and after on the same line, without the words themselves."""
    before, after = text[max(0, start - reach[0]) : start], text[end : end + reach[1]]
    return f"{before.rpartition(chr(10))[2]} · {after.partition(chr(10))[0]}"


@cache
def _shapes() -> tuple[_Shape, ...]:
    data = shipped_data(__package__, "shapes.yaml")
    return tuple(map(_shape, data["shapes"]))


def _shape(one: dict[str, Any]) -> _Shape:
    return _Shape(
        kind=Kind(one["kind"]),
        why=one["why"],
        pattern=re.compile(one["pattern"]),
        near=re.compile(one["near"]) if "near" in one else None,
        far=one.get("far", _FAR),
        close=one.get("close", _CLOSE),
        check=one.get("check", ""),
        alone=_sure(one, "alone"),
        together=_sure(one, "together"),
        failed=_sure(one, "failed"),
    )


def _sure(one: dict[str, Any], key: str) -> Sure | None:
    return Sure(one[key]) if key in one else None
