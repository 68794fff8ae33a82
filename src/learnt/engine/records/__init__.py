"""Questions about a record as it is written: what it leaves open and which words hide harm. No mark, no score."""

from learnt.engine.records.checking import check, stale_before
from learnt.engine.records.loading import load_rules, shipped_rules
from learnt.engine.records.model import Finding, RecordKind, Rules, Said
from learnt.engine.records.printing import as_rows, as_text

__all__ = [
    "Finding",
    "RecordKind",
    "Rules",
    "Said",
    "as_rows",
    "as_text",
    "check",
    "load_rules",
    "shipped_rules",
    "stale_before",
]
