"""One entry and one finding in the fields that scripts rely on."""

from typing import Any

from learnt.engine.chronology.finders import Finding
from learnt.engine.chronology.matching import Match
from learnt.engine.chronology.report import Report
from learnt.engine.domain.chronology import Entry, RowFault


def record(report: Report, entry: Entry) -> dict[str, Any]:
    """Return an entry."""
    when = entry.date
    return {
        "number": report.numbers[entry.id], "id": entry.id,
        "earliest": when.earliest.isoformat() if when else None, "latest": when.latest.isoformat() if when else None,
        "precision": when.precision.value if when else None, "uncertain": not when.exact if when else None,
        "time": f"{when.begins:%H:%M}" if when and when.begins else None, "date_as_given": when.said if when else None,
        "agency": entry.agency, "who": list(entry.subjects), "called": report.who(entry), "kind": entry.kind,
        "event": entry.event, "source": entry.source, "practitioner": entry.practitioner, "child_seen": entry.seen,
        "alone": entry.alone, "voice": entry.voice, "response": entry.response, "impact": entry.impact,
        "analysis": entry.analysis, "good_practice": entry.good_practice, "reference": entry.reference,
        "file": entry.place.file, "sheet": entry.place.sheet, "row": entry.place.row,
        "original": [f"{head}: {words}" for head, words in entry.original],
    }  # fmt: skip


def finding_record(report: Report, finding: Finding) -> dict[str, Any]:
    """Return a question with the numbers of its entries."""
    rule = finding.rule
    return {
        "rule": rule.id, "question": finding.question, "entries": [report.numbers[one.id] for one in finding.entries],
        "agencies": list(finding.agencies), "why": rule.why, "source": rule.source, "theme": rule.theme,
    }  # fmt: skip


def match_record(report: Report, match: Match) -> dict[str, Any]:
    """Return a pair that may be one event."""
    entries = [report.numbers[one.id] for one in (match.first, match.second)]
    return {"entries": entries, "why": list(match.why), "differ": list(match.differ)}


def fault_record(fault: RowFault) -> dict[str, Any]:
    """Return a fault of a row."""
    place = fault.place
    return {
        "file": place.file, "sheet": place.sheet, "row": place.row, "kind": fault.kind.value, "what": fault.what,
        "offers": [str(one) for one in fault.offers],
    }  # fmt: skip
