"""Prints how much of the structure of made and real PDF files each reader recovers."""

import importlib.util
import re
import sysconfig
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from benchmarks.made_documents import Made, made
from learnt.engine.domain.document import Role
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.pdf import read_pdf

_HEADINGS, _ITEMS, _CELLS = frozenset({"h1", "h2", "h3"}), frozenset({"li"}), frozenset({"th", "td"})


@dataclass
class Found:
    """What a reader makes of a file. None where it does not tell such parts from others."""

    text: str
    headings: list[str] | None = None
    items: list[str] | None = None
    cells: list[str] | None = None
    paragraphs: list[str] | None = None


@dataclass
class Tally:
    """Counts over all files of one reader."""

    hits: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    headings_given: int = 0
    tells: set[str] = field(default_factory=set)
    order_errors: int = 0
    pairs: int = 0


def _learnt(path: Path) -> Found:
    document = read_pdf(path, Limits())
    by_role = {role: [document.quote(p) for p in document.passages if p.role is role] for role in Role}
    return Found(
        document.text, by_role[Role.HEADING], by_role[Role.ITEM], by_role[Role.CELL], by_role[Role.PARAGRAPH]
    )


def _pypdfium2(path: Path) -> Found:
    from pypdfium2 import PdfDocument

    with PdfDocument(path) as pdf:
        return Found("\n".join(page.get_textpage().get_text_range() for page in pdf))


def _pypdf(path: Path) -> Found:
    from pypdf import PdfReader

    return Found("\n".join(page.extract_text() for page in PdfReader(path).pages))


def _pdfplumber(path: Path) -> Found:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        texts, cells = [], []
        for page in pdf.pages:
            texts.append(page.extract_text() or "")
            cells += [cell or "" for table in page.extract_tables() for row in table for cell in row]
    return Found("\n".join(texts), cells=cells)


def _kreuzberg(path: Path) -> Found:
    from kreuzberg import ExtractionConfig, extract_file_sync

    return _markdown(extract_file_sync(str(path), config=ExtractionConfig(output_format="markdown")).content)


def _markitdown(path: Path) -> Found:
    from markitdown import MarkItDown

    return _markdown(MarkItDown().convert(str(path)).text_content)


def _markdown(text: str) -> Found:
    plain = re.sub(r"\*\*|\\", "", text)
    headings = re.findall(r"(?m)^#{1,6}\s+(.+)$", plain)
    items = re.findall(r"(?m)^\s*(?:[-*+•]|\d+[.)])\s+(.+(?:\n[ \t]+\S.*)*)", plain)
    rows = re.findall(r"(?m)^\|(.+)\|\s*$", plain)
    cells = [cell for row in rows for cell in row.split("|")]
    return Found(plain, headings, items, cells, re.split(r"\n\s*\n", plain))


_READERS: dict[str, Callable[[Path], Found]] = {
    "learnt": _learnt,
    "pypdfium2": _pypdfium2,
    "pypdf": _pypdf,
    "pdfplumber": _pdfplumber,
    "kreuzberg": _kreuzberg,
    "markitdown": _markitdown,
}


def _plain(text: str) -> str:
    return re.sub(r"[^\w%]+", "", text.casefold())


def _score(tally: Tally, document: Made, found: Found) -> None:
    whole = _plain(found.text)
    given = {
        "headings": found.headings,
        "items": found.items,
        "cells": found.cells,
        "paragraphs": found.paragraphs,
    }
    kinds = {"headings": _HEADINGS, "items": _ITEMS, "cells": _CELLS, "paragraphs": frozenset({"p"})}
    for name, parts in given.items():
        if parts is None:
            continue
        tally.tells.add(name)
        have = Counter(map(_plain, parts))
        want = Counter(_plain(part.text) for part in document.parts if part.kind in kinds[name])
        tally.hits[name] += sum((have & want).values())
        tally.wanted[name] += sum(want.values())
    tally.headings_given += len(found.headings or ())
    places = [whole.find(_plain(part.text)) for part in document.parts if len(part.text) > 30]
    seen = [place for place in places if place >= 0]
    tally.hits["text"] += len(seen)
    tally.wanted["text"] += len(places)
    tally.order_errors += sum(later < earlier for earlier, later in pairwise(seen))
    tally.pairs += max(len(seen) - 1, 0)


def _share(tally: Tally, name: str) -> str:
    if name != "text" and name not in tally.tells:
        return "-"
    return f"{tally.hits[name] / tally.wanted[name]:.3f}" if tally.wanted[name] else "-"


def _available() -> Iterator[tuple[str, Callable[[Path], Found]]]:
    for name, reader in _READERS.items():
        if name == "learnt" or importlib.util.find_spec(name):
            yield name, reader
        else:
            print(f"{name} is not installed (requirements/bench.lock): left out.")


_COLUMNS = ("headings", "items", "cells", "paragraphs", "text")


def _print_head(title: str) -> None:
    print(f"\n{title}")
    print(
        f"{'':24}" + "".join(f"{column:>12}" for column in _COLUMNS) + f"{'precise':>12}{'order errors':>16}"
    )


def _print_row(name: str, tally: Tally) -> None:
    shares = "".join(f"{_share(tally, column):>12}" for column in _COLUMNS)
    precise = f"{tally.hits['headings'] / tally.headings_given:.3f}" if tally.headings_given else "-"
    print(f"{name:24}{shares}{precise:>12}{f'{tally.order_errors} of {tally.pairs}':>16}")


def real_files() -> list[Path]:
    """Return the PDF files that installed packages ship on this machine."""
    folders = [Path(sysconfig.get_paths()["purelib"]), Path("/usr/share")]
    return sorted(path for folder in folders if folder.is_dir() for path in folder.rglob("*.pdf"))


def _print_real() -> None:
    print("\nReal PDF files that installed packages ship")
    print(f"{'':34}{'pages':>7}{'headings':>10}{'items':>7}{'cells':>7}{'words kept':>12}")
    for path in real_files():
        document = read_pdf(path, Limits())
        roles = Counter(passage.role for passage in document.passages)
        bare = Counter(re.findall(r"\w{3,}", _pypdfium2(path).text.casefold()))
        ours = Counter(re.findall(r"\w{3,}", document.text.casefold()))
        kept = sum((bare & ours).values()) / max(bare.total(), 1)
        print(
            f"{path.name[:33]:34}{len(document.pages):>7}{roles[Role.HEADING]:>10}{roles[Role.ITEM]:>7}"
            f"{roles[Role.CELL]:>7}{kept:>12.3f}"
        )


def run() -> None:
    """Measure every reader on the made set, ours on each look, and ours on real files."""
    with tempfile.TemporaryDirectory() as folder:
        documents = list(made(Path(folder)))
        _print_head(
            f"Structure recovered from {len(documents)} made PDF files (share found; precision of headings)"
        )
        for name, reader in _available():
            tally = Tally()
            for document in documents:
                _score(tally, document, reader(document.path))
            _print_row(name, tally)
        _print_head("Learnt, each look of the made set")
        for document in documents:
            tally = Tally()
            _score(tally, document, _learnt(document.path))
            _print_row(document.name, tally)
    _print_real()
