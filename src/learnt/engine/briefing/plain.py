"""Words of a document made fit to print: marks of layout taken off, long ones cut at the end of a sentence."""

import re

from learnt.engine.findings.sentences import sentences

_MARKS = (
    (re.compile(r"!?\[([^\]]+)\]\([^)\s]*\)"), r"\1"),
    (re.compile(r"^[^\S\n]*(?:#{1,6}|>|[-*+•▪–])\s+", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.{1,1000}?)(?<=\S)\1", re.DOTALL), r"\2"),
    (re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"\*\*|__(?=\s|$)|`+"), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])"), r"\1"),
    (re.compile(r"\u00ad|\u200b"), ""),
    (re.compile(r"\s+"), " "),
)

MOST_WORDS = 60
"""A quotation is cut at the end of the last sentence within this many words."""


def plain(text: str) -> str:
    """Return the words without Markdown marks, list marks and line ends."""
    for mark, instead in _MARKS:
        text = mark.sub(instead, text)
    return text.strip()


def short_end(text: str, most: int = MOST_WORDS) -> int:
    """Return where to cut so that at most `most` words stay, at the end of a sentence where there is one."""
    words = [match.end() for match in re.finditer(r"\S+", text)]
    if len(words) <= most:
        return len(text)
    ends = [span.end for span in sentences(text) if span.end <= words[most - 1]]
    return ends[-1] if ends else words[most - 1]


def joined(names: list[str]) -> str:
    """Return names as a list in a sentence."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
