"""What is found of what is planted in two fictional families' chronologies, beside sorting the same files in a spreadsheet.

The rules and the likeness of accounts were set on the first family. The second was written beforehand and its findings
were looked at only when the first was done.
"""

import re
import time
from collections.abc import Sequence
from datetime import date, datetime
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import yaml

from learnt.engine.chronology.directory import Directory
from learnt.engine.chronology.finders import load_rules
from learnt.engine.chronology.reading import Import, read_chronology
from learnt.engine.chronology.report import Report, report
from learnt.engine.chronology.tables import tables
from learnt.engine.domain.chronology import Entry
from learnt.engine.people.loading import load_people

SAMPLES = Path(__file__).parents[1] / "samples" / "chronology"
FAMILIES = {"marlow": date(2024, 6, 3), "okoro": date(2025, 4, 30)}
FORMATS = {".docx", ".csv", ".xlsx"}
KIN = {"silence": {"silence", "agency-silence"}, "one-agency": {"one-agency", "not-passed-on", "told-to-one"}}
UNPLANTED = {"unknown-adult"}
"""A rule of which nothing is planted; what it asks is counted apart."""


def run() -> None:
    """Read both families, and print what is found, missed and found beyond what is planted."""
    for name, ends in FAMILIES.items():
        folder = SAMPLES / name
        begun = time.perf_counter()
        found = _report(folder, ends)
        seconds = time.perf_counter() - begun
        planted = yaml.safe_load((folder / "planted.yaml").read_text(encoding="utf-8"))
        held = "" if name == "marlow" else " (held out)"
        print(
            f"\n{name}{held}: {len(found.chronology.entries)} of {planted['entries']} entries, {seconds:.1f} s"
        )
        print(f"{'':24}{'planted':>8}{'found':>8}{'missed':>8}{'beyond':>8}")
        _print_dates(found, planted)
        _print_pairs(found, planted)
        _print_patterns(found, planted)
        _print_sorting(folder, found)


def _report(folder: Path, ends: date) -> Report:
    people = Directory(load_people(folder / "people.yaml"))
    files = sorted(path for path in folder.iterdir() if path.suffix in FORMATS)
    parts = [read_chronology(path, Import(ends, people)).chronology for path in files]
    return report(folder.name, parts, people, rules=load_rules(None, people), day=ends)


def _line(name: str, planted: int, found: int, beyond: int | str = "") -> None:
    print(f"{name:24}{planted:>8}{found:>8}{planted - found:>8}{beyond:>8}")


def _print_dates(found: Report, planted: dict[str, Any]) -> None:
    entries = {_at(one): one for one in found.chronology.entries}
    kept = sum(
        f"{when.earliest}..{when.latest}" == interval
        for place, interval in planted["dates"].items()
        if (when := entries[place].date)
    )
    _line("uncertain dates", len(planted["dates"]), kept)
    offered = {
        f"{one.place.file}:{one.place.row}": [str(offer) for offer in one.offers]
        for one in found.chronology.faults
        if one.offers
    }
    mended = sum(mend in offered.get(place, []) for place, mend in planted["mends"].items())
    _line("mends offered", len(planted["mends"]), mended, len(offered.keys() - planted["mends"].keys()))


def _print_pairs(found: Report, planted: dict[str, Any]) -> None:
    pairs = {frozenset({_at(one.first), _at(one.second)}): one for one in found.matches}
    duplicates = _pairs(planted["duplicates"])
    conflicts = _pairs(planted["conflicts"])
    fair = _pairs(planted["fairly_offered"])
    _line("duplicates", len(duplicates), sum(one in pairs for one in duplicates))
    _line("conflicts", len(conflicts), sum(one in pairs and bool(pairs[one].differ) for one in conflicts))
    _line("pairs beyond those", 0, 0, len(pairs.keys() - {*duplicates, *conflicts, *fair}))


def _pairs(groups: dict[str, list[str]]) -> list[frozenset[str]]:
    return [frozenset(pair) for places in groups.values() for pair in combinations(places, 2)]


def _print_patterns(found: Report, planted: dict[str, Any]) -> None:
    told = [(one.rule.id, {_at(entry) for entry in one.entries}) for one in found.findings]
    for rule, groups in planted["patterns"].items():
        own = [entries for id_, entries in told if id_ in KIN.get(rule, {rule})]
        hits = sum(
            any(2 * len(entries & {*places}) >= len(places) for entries in own) for places in groups.values()
        )
        every = {place for places in groups.values() for place in places}
        _line(rule, len(groups), hits, sum(not entries & every for entries in own))
    apart = sum(id_ in UNPLANTED for id_, _ in told)
    print(f"asked by rules of which nothing is planted: {apart}")


def _print_sorting(folder: Path, found: Report) -> None:
    """Print what a spreadsheet makes of the same rows: a date it knows sorts as a date, and anything else as words."""
    cells = [(path.name, row.number, row.cells) for path in sorted(folder.iterdir()) if path.suffix in FORMATS
             for table in tables(path) for row in table.rows]  # fmt: skip
    entries = {_at(one): one for one in found.chronology.entries}
    rows = [
        (entries[f"{file}:{number}"], words) for file, number, words in cells if f"{file}:{number}" in entries
    ]
    dated = [(entry, _by_spreadsheet(_first_date(entry, words))) for entry, words in rows]
    known = [(entry, day) for entry, day in dated if day is not None]
    wrong = sum(day != entry.date.earliest for entry, day in known if entry.date is not None)
    ordered = [entry for entry, _ in sorted(known, key=lambda one: one[1])]
    print(
        f"plain sorting: {len(known)} of {len(rows)} rows have a date that a spreadsheet knows, {wrong} of them another "
        f"day than was meant; {len(rows) - len(known)} rows stay unsorted; {_inversions(ordered)} pairs of neighbours "
        "stand the wrong way round; duplicates, conflicts and patterns: none are shown."
    )


def _first_date(entry: Entry, words: Sequence[str]) -> str:
    given = dict(entry.original)
    return next((given[head] for head in given if re.search(r"date|when", head, re.IGNORECASE)), words[0])


def _by_spreadsheet(words: str) -> date | None:
    """Return the day that a spreadsheet set to British dates takes words for; None where it leaves them words."""
    for form in ("%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%m/%d/%Y"):
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    for form in ("%b %Y", "%B %Y"):
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 - the first of the month, as it does
        except ValueError:
            continue
    return None


def _inversions(entries: Sequence[Entry]) -> int:
    pairs = pairwise(entries)
    return sum(bool(one.date and two.date and two.date.latest < one.date.earliest) for one, two in pairs)


def _at(entry: Entry) -> str:
    return f"{entry.place.file}:{entry.place.row}"
