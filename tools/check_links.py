"""Check the documentation's links: pages, headings and pictures are there, every page is reached, every picture used.

It works without the tools that build the site, takes two seconds, and reads pages as GitHub shows them.
"""

import re
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parent.parent
START = "README.md"
MARKDOWN = MarkdownIt("gfm-like", {"linkify": False})


def pages(root: Path) -> list[Path]:
    """Return every page that a reader may come to."""
    return sorted([*root.glob("*.md"), *(root / "docs").rglob("*.md"), *(root / "samples").glob("*.md")])


@cache
def tokens(page: Path) -> tuple[Token, ...]:
    """Return the parts of a page, with those within a line."""
    blocks = MARKDOWN.parse(page.read_text(encoding="utf-8"))
    return tuple(token for block in blocks for token in (block, *(block.children or ())))


@cache
def anchors(page: Path) -> frozenset[str]:
    """Return the names of a page's headings, as GitHub makes them."""
    found: dict[str, int] = {}
    for part, words in pairwise(tokens(page)):
        if part.type == "heading_open":
            plain = "".join(t.content for t in words.children or () if t.type in ("text", "code_inline"))
            name = re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")
            found[name] = found.get(name, -1) + 1
            if found[name]:
                found[f"{name}-{found[name]}"] = 0
    return frozenset(found)


def targets(page: Path) -> Iterator[str]:
    """Yield where a page's links and pictures lead, but not those that lead out of the project."""
    for token in tokens(page):
        target = token.attrGet("href") or token.attrGet("src")
        if isinstance(target, str) and not urlsplit(target).scheme:
            yield target


def faults(root: Path) -> Iterator[str]:
    """Yield each fault, with its page."""
    every = pages(root)
    leads: dict[Path, set[Path]] = {page: set() for page in every}
    for page in every:
        for target in targets(page):
            where, _, anchor = target.partition("#")
            path = (page.parent / unquote(where)).resolve() if where else page
            leads[page].add(path)
            if not path.exists():
                yield f"{page.relative_to(root)}: {target} is not there."
            elif anchor and path.suffix == ".md" and anchor not in anchors(path):
                yield f"{page.relative_to(root)}: {target} names no heading of that page."
    yield from (f"{page.relative_to(root)}: no page leads here." for page in unreached(root / START, leads))
    used = set().union(*leads.values())
    for picture in sorted((root / "docs" / "pictures").glob("*")):
        if picture not in used:
            yield f"{picture.relative_to(root)}: no page shows this picture."


def unreached(start: Path, leads: dict[Path, set[Path]]) -> list[Path]:
    """Return the pages to which no way leads from the first."""
    seen: set[Path] = set()
    waiting = [start]
    while waiting:
        page = waiting.pop()
        if page not in seen and page in leads:
            seen.add(page)
            waiting.extend(leads[page])
    return sorted(set(leads) - seen)


if __name__ == "__main__":
    found = list(faults(ROOT))
    print("\n".join(found))
    sys.exit(bool(found))
