"""Build the agencies' chronologies of two fictional families from their sources: `python samples/chronology/build.py [FOLDER]`."""

import csv
import re
import sys
from pathlib import Path
from typing import Any

import docx
import openpyxl
import yaml

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from builders.fixed import fix_dates  # noqa: E402 - beside the other samples

NOTICE = "Fictional sample for Learnt. No real child, family, worker or place."
FORMATS = {
    "marlow": {
        "health-visiting": "docx", "childrens-social-care": "csv", "police": "xlsx", "school-and-nursery": "xlsx",
        "gp-and-hospital": "docx",
    },
    "okoro": {
        "community-health": "xlsx", "council": "docx", "constabulary": "csv", "academy": "csv", "surgery": "xlsx",
    },
}  # fmt: skip
NAMES = {"childrens-social-care": "Children's social care", "gp-and-hospital": "GP and hospital"}
MARK = re.compile(r"\s*#([a-z]+)(\d*[a-z]?)(?:=(\S+))?")
HEAD_ROW = {"docx": 1, "csv": 3, "xlsx": 3}


def build(folder: Path) -> None:
    """Build both families, and the list of what is planted in each."""
    for family, files in FORMATS.items():
        target, planted = folder / family, Planted()
        target.mkdir(parents=True, exist_ok=True)
        (target / "people.yaml").write_text(
            (HERE / "source" / family / "people.yaml").read_text("utf-8"), "utf-8"
        )
        for name, kind in files.items():
            lines = (HERE / "source" / family / f"{name}.txt").read_text("utf-8").splitlines()
            heads = split(lines[0])
            rows = [split(MARK.sub("", line)) for line in lines[1:]]
            path = target / f"{name}.{kind}"
            WRITERS[kind](path, agency(name), heads, [fitted(row, len(heads)) for row in rows])
            for number, line in enumerate(lines[1:], HEAD_ROW[kind] + 1):
                planted.note(f"{path.name}:{number}", line)
        planted.write(target / "planted.yaml", family)


def split(line: str) -> list[str]:
    """Return the cells of a line."""
    return [cell.strip() for cell in line.split("|")]


def fitted(row: list[str], width: int) -> list[str]:
    """Return a row with as many cells as there are headings."""
    while len(row) > width and not row[-1]:
        row.pop()
    if len(row) > width:
        raise ValueError(f"A row has too many cells: {row}")
    return row + [""] * (width - len(row))


def agency(name: str) -> str:
    """Return the name of an agency from that of its source."""
    words = name.replace("-", " ")
    return NAMES.get(name, words[:1].upper() + words[1:])


class Planted:
    """What is planted where, gathered from the marks in the sources."""

    def __init__(self) -> None:
        self.groups: dict[str, list[str]] = {}
        self.dates: dict[str, str] = {}
        self.mends: dict[str, str] = {}
        self.entries = 0

    def note(self, place: str, line: str) -> None:
        """Take the marks of a line."""
        self.entries += 1
        for match in MARK.finditer(line):
            kind, number, value = match.groups()
            if kind == "date":
                self.dates[place] = value
            elif kind == "mend":
                self.mends[place] = value
            else:
                self.groups.setdefault(f"{kind}{number}", []).append(place)

    def write(self, path: Path, family: str) -> None:
        """Write what is planted."""

        def chosen(start: str) -> dict[str, list[str]]:
            return {
                key: at for key, at in sorted(self.groups.items()) if re.fullmatch(rf"{start}\d+[a-z]?", key)
            }

        text: dict[str, Any] = {
            "notice": NOTICE, "family": family, "entries": self.entries, "duplicates": chosen("d"),
            "conflicts": chosen("c"),
            "fairly_offered": chosen("also"), "repeated": self.groups.get("rep", []), "dates": self.dates, "mends": self.mends,
        }  # fmt: skip
        text["patterns"] = {
            rule: chosen(mark)
            for rule, mark in {
                "silence": "gap", "was-not-brought": "wnb", "bruise-not-mobile": "bruise", "not-seen": "unseen",
                "not-alone": "alone", "one-agency": "onlyone", "neglect": "neglect", "re-referral": "reref",
            }.items()
        }  # fmt: skip
        path.write_text(yaml.safe_dump(text, sort_keys=False, allow_unicode=True), "utf-8")


def write_csv(path: Path, name: str, heads: list[str], rows: list[list[str]]) -> None:
    """Write a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[NOTICE], [f"Agency: {name}"], heads, *rows])


def write_xlsx(path: Path, name: str, heads: list[str], rows: list[list[str]]) -> None:
    """Write a workbook."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Chronology"
    for row in ([NOTICE], ["Agency:", name], heads, *rows):
        sheet.append(row)
    book.save(path)
    fix_dates(path, DAY)


def write_docx(path: Path, name: str, heads: list[str], rows: list[list[str]]) -> None:
    """Write a Word document with one table."""
    document = docx.Document()
    document.add_paragraph(NOTICE)
    document.add_paragraph(f"Agency: {name}")
    table = document.add_table(rows=1 + len(rows), cols=len(heads))
    for cells, words in zip((row.cells for row in table.rows), [heads, *rows], strict=True):
        for cell, text in zip(cells, words, strict=True):
            cell.text = text
    document.save(str(path))
    fix_dates(path, DAY)


def _day() -> Any:
    from datetime import UTC, datetime

    return datetime(2024, 6, 3, tzinfo=UTC)


DAY = _day()
WRITERS = {"csv": write_csv, "xlsx": write_xlsx, "docx": write_docx}

if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
