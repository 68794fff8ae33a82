"""Whether words put a question or a task to the reader, rather than tell or wonder."""

import re

from learnt.engine.domain.coding import Kind
from learnt.engine.findings.outline import Line
from learnt.engine.findings.wording import ADDRESSING, ASKING, TASKING

_SECOND_PERSON = re.compile(r"\b(?:you|your|yours|yourself|yourselves)\b", re.IGNORECASE)
_INVERTED = re.compile(
    r"(?:^|[,:–—-]\s)(?:what|how|why|where|when|who|which|to what extent|in what ways?)"
    r"(?: (?!you\b|we\b|they\b|it\b|to\b|this\b|is\b|are\b)[\w/'-]+){0,2}? "
    r"(?:is|are|do|does|did|can|could|might|would|should|will|have|has)\b"
    r"|[,:–—]\s(?:what|who|which) (?!you\b|we\b|they\b|it\b)\w+",
    re.IGNORECASE,
)
_CLOSERS = "\"'”’)]*_ "


def is_question(words: str) -> bool:
    """Say whether a sentence ends as a question, or is worded as one to the reader and has lost its mark."""
    words = words.strip()
    if words.rstrip(_CLOSERS).endswith("?"):
        return True
    if words.endswith((".", ":", ";", "!")):
        return False
    return bool(_SECOND_PERSON.search(words) and _INVERTED.search(words.replace("’", "'")))


def is_task(words: str) -> bool:
    """Say whether a sentence sets a task for reflection or discussion."""
    return bool(TASKING.search(words.strip()))


def speaks_to_reader(words: str) -> bool:
    """Say whether the words address the reader as "you"."""
    return bool(_SECOND_PERSON.search(words))


def asks(line: Line) -> bool:
    """Say whether a whole line is a question to the reader, by its coding or else by its form."""
    if line.kind is Kind.PROMPT:
        return True
    words = line.words
    if line.heading or not is_question(words) or re.search(r"[.!]\s", words):
        return False
    return bool(ADDRESSING.search(words) or ASKING.search(words)) and (line.item or speaks_to_reader(words))
