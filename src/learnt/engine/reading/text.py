"""Read plain text and Markdown, with positions that are those of the file where it is canonical already."""

import codecs
from itertools import islice
from pathlib import Path

from learnt.engine.domain.document import Document
from learnt.engine.domain.errors import DocumentError
from learnt.engine.reading.blocks import Block, Cutter
from learnt.engine.reading.draft import Draft, canonical, plain
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.lines import Line, Mark, lines
from learnt.engine.reading.ranks import rank
from learnt.engine.reading.running import without_running

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 500_000
_LEAST_WIDTH, _MOST_WIDTH = 60, 120
_MOST_CONTROLS = 0.02
_REMEDY = "Save it again as UTF-8 text, or give the original document."


def read_text(path: Path, limits: Limits) -> Document:
    """Read a text or Markdown file."""
    text, problems = decoded(path.read_bytes())
    return draft_of(canonical(text), path.name, limits, problems).document()


def decoded(data: bytes) -> tuple[str, list[str]]:
    """Return the text of some bytes, and a problem where its encoding had to be guessed."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data.removeprefix(mark) if encoding == "utf-8" else data, encoding), []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data)
    _refuse_rubbish(text)
    return text, []


def draft_of(text: str, name: str, limits: Limits, problems: list[str]) -> Draft:
    """Return a draft of a canonical text with its passages marked."""
    found = without_running(text, list(lines(text)))
    cutter = _cutter(text, found)
    blocks = cutter.cut(found)
    if len(cutter.pages) >= limits.pages:
        raise DocumentError(
            f"The file has {len(cutter.pages) + 1} pages; the limit is {limits.pages}.",
            "Split it, or raise the limit.",
        )
    marked = any(line.mark is Mark.HEADING for line in islice(found, 5_000))
    draft = Draft(
        name, "markdown" if marked or name.lower().endswith((".md", ".markdown")) else "text", text=text
    )
    draft.problems.extend(problems)
    for start in (0, *cutter.pages):
        draft.open_page(start)
    rank(text, blocks)
    for block in blocks:
        labels = tuple(map(plain, block.labels))
        draft.mark(block.start, block.end, block.role, level=block.level, marker=block.marker, labels=labels)
    return draft


def ranked_blocks(text: str) -> list[Block]:
    """Return the blocks of a canonical text with their roles and levels."""
    found = list(lines(text))
    blocks = _cutter(text, found).cut(found)
    rank(text, blocks)
    return blocks


def _cutter(text: str, found: list[Line]) -> Cutter:
    return Cutter(text, _width([line.length for line in found if line.mark in {Mark.TEXT, Mark.ITEM}]))


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(f"The file says that it is {encoding.upper()} but is not.", _REMEDY) from error


def _guessed(data: bytes) -> tuple[str, list[str]]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise DocumentError("The characters of the file could not be made out.", _REMEDY)
    # Word processors on Windows write cp1252; its neighbours differ in rare letters only.
    encoding = next(
        (e for e in ("cp1252",) if e in {best.encoding, *best.could_be_from_charset}), best.encoding
    )
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError("The characters of the file could not be made out.", _REMEDY) from error
    _refuse_rubbish(text)
    return text, [f"It is not UTF-8; it was read as {encoding}. Check accented letters, quotes and dashes."]


def _refuse_rubbish(text: str) -> None:
    odd = sum(1 for c in text[:_SAMPLE] if c < " " and c not in "\t\n\r\f\v")
    if odd > _MOST_CONTROLS * min(len(text), _SAMPLE):
        raise DocumentError("The file does not hold text.", _REMEDY)


def _width(lengths: list[int]) -> int:
    """Return the length of a full line: the width that a wrapped text was wrapped to."""
    ordered = sorted(lengths)
    usual = ordered[int(len(ordered) * 0.9)] if ordered else _LEAST_WIDTH
    return min(max(usual, _LEAST_WIDTH), _MOST_WIDTH)
