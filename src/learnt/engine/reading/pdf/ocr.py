"""Recognises the text of scanned pages with tesseract, as pieces that go the same way as any other text."""

import csv
import io
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby, islice
from math import log
from statistics import median

from PIL import Image

from learnt.engine.reading.pdf.leaf import Leaf, Piece

DPI = 300
_PROGRAM = "tesseract"
_SECONDS = 90.0
"""Longest time for one page."""
_AT_ONCE = 2
_POINT = 72 / DPI
_LEAST_SURE = 15.0
"""Words that tesseract is less sure of than this, of 100, are specks."""
_TURN_BELOW = 75.0
_ENOUGH = 40
_SHORT = 3
"""A page read with less confidence than this may stand on its side or head."""
_TALL = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZbdfhklt0123456789()[]/£&!?@")
_DEEP = frozenset("gjpqy()[]/,;@Q")
_STEP = 1.18
"""Sizes of recognised type are told apart in steps this wide, for they are measured on blurred letters."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """One page as it was recognised."""

    leaf: Leaf
    sureness: float
    """Mean confidence of its words, of 100."""
    upright: float
    """Share of its longer words that are wider than tall."""

    @property
    def fit(self) -> float:
        """How well the page was read this way up."""
        return self.sureness * self.upright


@dataclass(frozen=True, slots=True)
class _Word:
    line: tuple[str, str, str]
    left: float
    top: float
    width: float
    height: float
    sureness: float
    text: str


def is_available() -> bool:
    """Whether the program that recognises text is installed."""
    return shutil.which(_PROGRAM) is not None


def recognised(images: Iterable[tuple[int, Image.Image]]) -> Iterator[Recognised]:
    """Yield pages as they are recognised, a few at a time; images are drawn only when their turn comes."""
    waiting = iter(images)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        running: list[Future[Recognised]] = [
            pool.submit(_page, *one) for one in islice(waiting, 2 * _AT_ONCE)
        ]
        while running:
            yield running.pop(0).result()
            running += [pool.submit(_page, *one) for one in islice(waiting, 1)]


def _page(index: int, image: Image.Image) -> Recognised:
    best = _read(index, image)
    if best.fit >= _TURN_BELOW or not best.leaf.pieces:
        return best
    turned = [_read(index, image.transpose(turn)) for turn in _turns()]
    return max([best, *turned], key=lambda page: page.fit * min(page.leaf.letters, _ENOUGH))


def _turns() -> tuple[Image.Transpose, ...]:
    return Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270


def _read(index: int, image: Image.Image) -> Recognised:
    words = [word for word in _words(_table_of(image)) if word.sureness >= _LEAST_SURE]
    sureness = sum(word.sureness for word in words) / len(words) if words else 0.0
    lines = [list(group) for _, group in groupby(words, key=lambda word: word.line)]
    usual = median([_line_size(line) for line in lines]) if lines else 10.0
    pieces = tuple(piece for line in lines for piece in _pieces(line, usual))
    leaf = Leaf(index, image.width * _POINT, image.height * _POINT, pieces)
    long = [word.width > word.height for word in words if len(word.text) > _SHORT]
    return Recognised(leaf, sureness, sum(long) / len(long) if long else 1.0)


def _table_of(image: Image.Image) -> str:
    """Return what tesseract says of an image, tab-separated; nothing where it fails or takes too long."""
    program = shutil.which(_PROGRAM)
    if not program:
        return ""
    data = io.BytesIO()
    image.convert("L").save(data, "PPM")
    one_thread = [one, "OMP_THREAD_LIMIT=1"] if (one := shutil.which("env")) else []
    command = [*one_thread, program, "stdin", "stdout", "--dpi", str(DPI), "--psm", "3", "-l", "eng", "tsv"]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command
            command, input=data.getvalue(), capture_output=True, timeout=_SECONDS, check=True
        )
    except (subprocess.SubprocessError, OSError):
        return ""
    return done.stdout.decode("utf-8", errors="replace")


def _words(table: str) -> Iterator[_Word]:
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row["level"] == "5" and text:
            yield _Word(
                line=(row["block_num"], row["par_num"], row["line_num"]),
                left=float(row["left"]) * _POINT,
                top=float(row["top"]) * _POINT,
                width=float(row["width"]) * _POINT,
                height=float(row["height"]) * _POINT,
                sureness=float(row["conf"]),
                text=text,
            )


def _size(word: _Word) -> float:
    """Return the size of the type of a word, from its height and the letters it has."""
    tall, deep = bool(_TALL & set(word.text)), bool(_DEEP & set(word.text))
    return word.height / (0.5 + 0.21 * tall + 0.21 * deep)


def _line_size(line: list[_Word]) -> float:
    tall = [word for word in line if _TALL & set(word.text)]
    return median([_size(word) for word in tall or line])


def _pieces(line: list[_Word], usual: float) -> Iterator[Piece]:
    size = usual * _STEP ** round(log(_line_size(line) / usual, _STEP)) if usual > 0 else 10.0
    base = median([word.top + word.height - 0.21 * size * bool(_DEEP & set(word.text)) for word in line])
    gathered: list[_Word] = []
    for word in line:
        if gathered and word.left - gathered[-1].left - gathered[-1].width > 1.4 * size:
            yield _piece(gathered, base, size)
            gathered = []
        gathered.append(word)
    yield _piece(gathered, base, size)


def _piece(words: list[_Word], base: float, size: float) -> Piece:
    last = words[-1]
    text = " ".join(word.text for word in words)
    return Piece(text, words[0].left, last.left + last.width, base, round(size, 1), bold=False)
