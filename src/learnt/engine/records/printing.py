"""What the record check asks, as rows for programs and as text for people."""

from collections.abc import Iterable, Iterator
from typing import Any

from learnt.engine.records.model import Finding

NOTHING = "Nothing is asked about this record. That does not say it is good: read it as the child, and as the next worker, would."


def as_rows(findings: Iterable[Finding]) -> Iterator[dict[str, Any]]:
    """Yield each question with the fields that scripts rely on."""
    for one in findings:
        yield {
            "rule": one.rule.id,
            "words": one.words,
            "start": one.start,
            "end": one.end,
            "said": one.said.value,
            "missing": list(one.missing),
            "asks": one.rule.asks,
            "why": one.rule.why,
            "theme": one.rule.theme,
            "source": one.source.title,
            "example": {"before": one.rule.example.before, "after": one.rule.example.after},
        }


def as_text(findings: Iterable[Finding]) -> str:
    """Return the questions as a page of plain text."""
    return "\n\n".join("\n".join(_lines(one)) for one in findings) or NOTHING


def _lines(one: Finding) -> Iterator[str]:
    yield f"“{' '.join(one.words.split())}”" if one.words else "Not in the record"
    if one.missing:
        yield f"  Not found: {', '.join(one.missing)}."
    yield f"  {one.rule.asks}"
    if one.said.words:
        yield f"  {one.said.words}"
    yield f"  Why it matters: {one.rule.why} (theme {one.rule.theme}; {one.source.title})"
    yield f"  Fictional example. Not: {one.rule.example.before} Better: {one.rule.example.after}"
