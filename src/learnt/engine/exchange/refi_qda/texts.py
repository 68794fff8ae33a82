"""The text that positions count in: programs differ in line ends, marks and units, so every way is tried and measured."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from learnt.engine.exchange.refi_qda.model import Losses
from learnt.engine.reading.draft import canonical

_ELIDED = ("...", "…")
_LEAST_NAME = 3
_LEAST_BETTER, _BETTER = 5, 0.2
"""How many more ends of selections must stand between words before a text is taken otherwise than it stands."""
_BEYOND_UNICODE_16 = re.compile(r"[\U00010000-\U0010ffff]")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Range:
    """A selection as the file gives it: positions in units not known yet, and the name that may be its words."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class _Way:
    """One way of counting positions."""

    text: str
    said: str
    """How the text was taken, in words; empty for as it stands."""
    utf16: bool
    inclusive: bool

    def slices(self, ranges: Sequence[Range]) -> Iterator[tuple[int, int]]:
        """Yield the positions of ranges as half-open code points of the text."""
        offsets = _utf16_offsets(self.text) if self.utf16 else None
        for one in ranges:
            start, end = one.start, one.end + self.inclusive
            if offsets is not None:
                start, end = (offsets[min(at, len(offsets) - 1)] for at in (start, end))
            yield start, end


@dataclass(frozen=True, slots=True)
class Settled:
    """A text in canonical form, with ranges as code points in it; None where one lies outside the text."""

    text: str
    spans: tuple[tuple[int, int] | None, ...]


def decoded(data: bytes, losses: Losses) -> str:
    """Return the text of a file, with its byte order mark and line ends as they stand."""
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8",):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            losses.tell(
                "Some text was not UTF-8, as the standard asks; it was read as Windows text (cp1252)."
            )
    return data.decode("cp1252", "replace")


def settle(text: str, ranges: Sequence[Range], losses: Losses) -> Settled:
    """Return the canonical text and where ranges stand in it, in the way of counting that fits their names best."""
    ways = list(_ways(text))
    way, hits = _best(ways, ranges)
    if ranges:
        _tell(way, losses)
    if ranges and not hits and len({one.text for one in ways}) > 1:
        losses.tell(
            "No selection of some documents tells its words, so whether their positions fit could not be checked. "
            "Look at some of them before you rely on them."
        )
    return _in_canonical(way.text, list(way.slices(ranges)))


def _ways(text: str) -> Iterator[_Way]:
    """Yield every way of counting, the standard's first; one that would count as another does is left out."""
    bare = text.removeprefix("\ufeff")
    one_end = bare.replace("\r\n", "\n").replace("\r", "\n")
    texts = {text: ""}
    texts.setdefault(bare, "without its byte order mark")
    texts.setdefault(one_end, "with each line end as one character")
    texts.setdefault(one_end.replace("\n", "\r\n"), "with each line end as two characters")
    texts.setdefault(f"\ufeff{one_end}", "with a byte order mark and each line end as one character")
    units = (False, True) if _BEYOND_UNICODE_16.search(text) else (False,)
    for inclusive, utf16, one in product((False, True), units, texts):
        yield _Way(one, texts[one], utf16, inclusive)


def _best(ways: list[_Way], ranges: Sequence[Range]) -> tuple[_Way, int]:
    """Return the way under which most names are the words they stand for, and how many; of equals the first.

    Where no name tells its words, only the text can be another, and only if far fewer ends stand within a word there.
    """
    first = _hits(ways[0], ranges)
    if first == len(ranges):
        return ways[0], first
    hits = [first, *(_hits(way, ranges) for way in ways[1:])]
    most = max(hits)
    if most:
        return ways[hits.index(most)], most
    plain = [way for way in ways if not (way.utf16 or way.inclusive)]
    clean = [_clean(way, ranges) for way in plain]
    better = max(clean) - clean[0] >= max(_LEAST_BETTER, len(ranges) * _BETTER)
    return plain[clean.index(max(clean)) if better else 0], 0


def _hits(way: _Way, ranges: Sequence[Range]) -> int:
    return sum(
        _fits(one.name, way.text[start:end])
        for one, (start, end) in zip(ranges, way.slices(ranges), strict=True)
    )


def _fits(name: str, words: str) -> bool:
    name, words = (unicodedata.normalize("NFC", _SPACES.sub(" ", one).strip()) for one in (name, words))
    for mark in _ELIDED:
        if name.endswith(mark):
            short = name.removesuffix(mark).rstrip()
            return len(short) >= _LEAST_NAME and words.startswith(short)
    return len(name) >= _LEAST_NAME and words == name


def _clean(way: _Way, ranges: Sequence[Range]) -> int:
    """Count the ends of ranges that do not stand within a word."""
    text, clean = f" {way.text} ", 0
    for start, end in way.slices(ranges):
        for at in (start, end):
            around = text[at : at + 2]
            clean += len(around) == 2 and not around.isalnum()
    return clean


def _tell(way: _Way, losses: Losses) -> None:
    how = [way.said] if way.said else []
    how += ["in UTF-16 units"] if way.utf16 else []
    how += ["up to and with the last character"] if way.inclusive else []
    if how:
        losses.tell(f"Positions of some documents were counted {', '.join(how)}: so most of them fit.")


def _in_canonical(text: str, spans: list[tuple[int, int]]) -> Settled:
    """Return positions in the canonical text for positions in a text as it was written."""
    edges = sorted({at for span in spans for at in span if 0 <= at <= len(text)})
    whole, moved, before, length = canonical(text), {}, 0, 0
    for at in edges:
        length += len(canonical(text[before:at]))
        moved[at], before = length, at
    if length + len(canonical(text[before:])) != len(
        whole
    ):  # A letter and its accent stand on two sides of an edge.
        moved = {at: len(canonical(text[:at])) for at in edges}
    placed = [
        (moved[start], moved[end])
        if start in moved and end in moved and moved[start] < moved[end] <= len(whole)
        else None
        for start, end in spans
    ]
    return Settled(whole, tuple(placed))


def _utf16_offsets(text: str) -> list[int]:
    """Return for each UTF-16 unit of a text, and its end, the code point that it belongs to."""
    offsets = [at for at, sign in enumerate(text) for _ in range(2 if ord(sign) > 0xFFFF else 1)]
    return [*offsets, len(text)]
