"""Makes hostile inputs of valid ones: bytes, the parts of a zip archive, the marks of XML, the lines of a text."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random

_MOST = 400_000
_SWOLLEN = 40_000
_HOSTILE = (
    "", "\0", "\x1b[2J", "\u202eknil", "\ufeff", "\ufffe", "\U0010ffff", "e\u0301" * 40, "ﷺ" * 30, "🧒🏽‍🤝‍🧒🏻", "İı",
    "0", "-1", "1e309", "NaN", "٣", "²", "½", "9" * 40, "9" * 5000, "0x10", "1_000", "31/02/2019", "0000-00-00",
    "9999-12-31", "12/2/0001", "29 February 2023", "99:99", "true", "null", "~", "[]", "{}", "&a [*a]", "*a", "!!python/object",
    "<", "&amp;", "&#0;", "&#xD800;", "]]>", "<!--", "<script>", '"', "'", "\\", "%s", "{0}", "../../x", "C:\\x", "\r", "\u2028",
    "(" * 60, "((((((((((a|a)*)*)*)*)", "and or not", ":", "=", "-", "- - - -", "a" * 3000, "\t|\t", ";;;;", "=1+1", "@",
)  # fmt: skip
_BYTES = (
    b"\0",
    b"\xff",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xc0\x80",
    b"\xf4\x90\x80\x80",
    b"\r\n",
    b"\x7f",
    b"\x80",
)
_MARK = re.compile(rb"<[^<>]{1,400}>")
_VALUE = re.compile(rb'(?<==")[^"<>]{0,200}(?=")')
_NUMBER = re.compile(rb"\d+")


class Mutator:
    """Makes one hostile input after another of valid ones, the same ones for the same chance."""

    def __init__(self, chance: Random, others: Sequence[bytes], tokens: Sequence[str] = ()) -> None:
        self._chance = chance
        self._others = others
        self._tokens = [one.encode("utf-8", "surrogatepass") for one in (*_HOSTILE, *tokens)] + list(_BYTES)

    def changed(self, data: bytes) -> bytes:
        """Return an input with one to eight changes."""
        if data.startswith(b"PK\x03\x04") and self._chance.random() < 0.9:
            return self._repacked(data)[:_MOST]
        for _ in range(self._chance.choice((1, 1, 1, 2, 2, 3, 5, 8))):
            data = self._once(data)
        return data[:_MOST]

    def _once(self, data: bytes) -> bytes:
        ways: list[Callable[[bytes], bytes]] = [
            self._put, self._put, self._instead, self._cut, self._again, self._flip, self._end, self._joined, self._number,
        ]  # fmt: skip
        if b"<" in data:
            ways += [self._mark_gone, self._mark_again, self._mark_elsewhere, self._value, self._value]
        if b"\n" in data:
            ways += [self._line_gone, self._line_again, self._line_moved, self._indented, self._value_of_line]
        return self._chance.choice(ways)(data)

    def _place(self, data: bytes) -> int:
        return self._chance.randrange(len(data) + 1)

    def _stretch(self, data: bytes) -> tuple[int, int]:
        start = self._place(data)
        return start, min(len(data), start + self._chance.choice((1, 2, 4, 16, 64, 256, 4096)))

    def _put(self, data: bytes) -> bytes:
        at = self._place(data)
        return data[:at] + self._chance.choice(self._tokens) + data[at:]

    def _instead(self, data: bytes) -> bytes:
        start, end = self._stretch(data)
        return data[:start] + self._chance.choice(self._tokens) + data[end:]

    def _cut(self, data: bytes) -> bytes:
        start, end = self._stretch(data)
        return data[:start] + data[end:]

    def _again(self, data: bytes) -> bytes:
        start, end = self._stretch(data)
        piece = data[start:end] or b" "
        times = self._chance.choice((1, 2, 10, max(1, _SWOLLEN // len(piece))))
        return data[:end] + piece * times + data[end:]

    def _flip(self, data: bytes) -> bytes:
        changed = bytearray(data or b"\0")
        for _ in range(self._chance.choice((1, 1, 4, 16))):
            changed[self._chance.randrange(len(changed))] ^= 1 << self._chance.randrange(8)
        return bytes(changed)

    def _end(self, data: bytes) -> bytes:
        return data[: self._place(data)]

    def _joined(self, data: bytes) -> bytes:
        other = self._chance.choice(self._others)
        return data[: self._place(data)] + other[self._place(other) :]

    def _number(self, data: bytes) -> bytes:
        return self._one_of(
            _NUMBER, data, self._chance.choice((b"0", b"-1", b"1", b"99999999999", b"4294967296"))
        )

    def _one_of(self, pattern: re.Pattern[bytes], data: bytes, instead: bytes) -> bytes:
        found = list(pattern.finditer(data))
        if not found:
            return self._put(data)
        match = self._chance.choice(found)
        return data[: match.start()] + instead + data[match.end() :]

    def _mark_gone(self, data: bytes) -> bytes:
        return self._one_of(_MARK, data, b"")

    def _mark_again(self, data: bytes) -> bytes:
        marks = _MARK.findall(data)
        return self._one_of(_MARK, data, self._chance.choice(marks) * 2) if marks else data

    def _mark_elsewhere(self, data: bytes) -> bytes:
        marks = _MARK.findall(data)
        return self._one_of(_MARK, data, self._chance.choice(marks)) if marks else data

    def _value(self, data: bytes) -> bytes:
        return self._one_of(_VALUE, data, self._chance.choice(self._tokens))

    def _lines(self, data: bytes) -> tuple[list[bytes], int]:
        lines = data.split(b"\n")
        return lines, self._chance.randrange(len(lines))

    def _line_gone(self, data: bytes) -> bytes:
        lines, at = self._lines(data)
        return b"\n".join(lines[:at] + lines[at + 1 :])

    def _line_again(self, data: bytes) -> bytes:
        lines, at = self._lines(data)
        return b"\n".join(lines[:at] + [lines[at]] * self._chance.choice((2, 3, 500)) + lines[at + 1 :])

    def _line_moved(self, data: bytes) -> bytes:
        lines, at = self._lines(data)
        line = lines.pop(at)
        lines.insert(self._chance.randrange(len(lines) + 1), line)
        return b"\n".join(lines)

    def _indented(self, data: bytes) -> bytes:
        lines, at = self._lines(data)
        lines[at] = lines[at].lstrip() if self._chance.random() < 0.5 else b"    " + lines[at]
        return b"\n".join(lines)

    def _value_of_line(self, data: bytes) -> bytes:
        lines, at = self._lines(data)
        key, sign, _ = lines[at].partition(self._chance.choice((b":", b",", b"=", b"|")))
        lines[at] = key + sign + b" " + self._chance.choice(self._tokens)
        return b"\n".join(lines)

    def _repacked(self, data: bytes) -> bytes:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                parts = [(one, packed.read(one)) for one in packed.namelist()]
        except (zipfile.BadZipFile, zlib.error, EOFError, LookupError, OSError, RuntimeError, ValueError):
            return self._flip(data)
        if not parts:
            return self._flip(data)
        for _ in range(self._chance.choice((1, 1, 2, 4))):
            at = self._chance.randrange(len(parts))
            name, held = parts[at]
            match self._chance.randrange(12):
                case 0:
                    parts.pop(at)
                    parts = parts or [("a", b"")]
                case 1:
                    parts[at] = (self._chance.choice(parts)[0], held)
                case 2:
                    parts[at] = (name, self._chance.choice(parts)[1])
                case _:
                    parts[at] = (name, self._once(held))
        return _packed(parts)


def _packed(parts: Sequence[tuple[str, bytes]]) -> bytes:
    held = dict(parts)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, data in held.items():
            packed.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()
