"""Names of sentences and parts: the same for the same words, and each once in a briefing."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from learnt.engine.domain.briefing import Block, Content, Link, Part, Picture, Sentence, Table

_LETTERS = 12


def id_of(*what: object) -> str:
    """Return the id of a sentence that is told by these things, whatever else the briefing says."""
    said = "\x1f".join(map(str, what))
    return f"s{hashlib.sha256(said.encode()).hexdigest()[:_LETTERS]}"


def slug(words: str) -> str:
    """Return words as an id fit for an address: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:60] or "part"


def with_own_ids(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return the parts with every id there once: what comes again gets a number, in reading order."""
    sentences: Counter[str] = Counter()
    names: Counter[str] = Counter()
    return tuple(_own(part, sentences, names) for part in parts)


def _own(part: Part, sentences: Counter[str], names: Counter[str]) -> Part:
    def own(sentence: Sentence) -> Sentence:
        return replace(sentence, id=_numbered(sentence.id, sentences))

    def own_content(content: Content) -> Content:
        match content:
            case Block():
                return replace(content, sentences=tuple(map(own, content.sentences)))
            case Table():
                return own_table(content)
            case Picture():
                return replace(content, table=own_table(content.table))

    def own_table(table: Table) -> Table:
        rows = tuple(tuple(own(cell) if cell else None for cell in row) for row in table.rows)
        return replace(table, rows=rows)

    def own_link(link: Link) -> Link:
        return replace(link, sentence=own(link.sentence))

    return replace(
        part,
        id=_numbered(part.id, names),
        contents=tuple(map(own_content, part.contents)),
        links=tuple(map(own_link, part.links)),
        notes=tuple(map(own, part.notes)),
    )


def _numbered(name: str, seen: Counter[str]) -> str:
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}-{seen[name]}"
