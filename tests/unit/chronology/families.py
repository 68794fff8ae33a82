"""The fictional families of the samples, read once for all tests."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from learnt.engine.chronology.directory import Directory
from learnt.engine.chronology.finders import load_rules
from learnt.engine.chronology.reading import Import, Imported, read_chronology
from learnt.engine.chronology.report import Report, report
from learnt.engine.domain.chronology import Entry
from learnt.engine.people.loading import load_people

SAMPLES = Path(__file__).parents[3] / "samples" / "chronology"
ENDS = {"marlow": date(2024, 6, 3), "okoro": date(2025, 4, 30)}
FORMATS = {".docx", ".csv", ".xlsx"}


@dataclass(frozen=True)
class Read:
    """A family as it was read, with what is planted in it."""

    imported: tuple[Imported, ...]
    report: Report
    planted: dict[str, Any]

    def entry(self, place: str) -> Entry:
        return next(one for one in self.report.chronology.entries if at(one) == place)


def at(entry: Entry) -> str:
    """Return where an entry stands, as the list of what is planted says it."""
    return f"{entry.place.file}:{entry.place.row}"


@cache
def family(name: str) -> Read:
    folder = SAMPLES / name
    people = Directory(load_people(folder / "people.yaml"))
    files = sorted(path for path in folder.iterdir() if path.suffix in FORMATS)
    imported = tuple(read_chronology(path, Import(ENDS[name], people)) for path in files)
    parts = [one.chronology for one in imported]
    found = report("Sample", parts, people, rules=load_rules(None, people), day=ENDS[name])
    return Read(imported, found, yaml.safe_load((folder / "planted.yaml").read_text("utf-8")))
