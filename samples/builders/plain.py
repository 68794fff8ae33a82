"""Write the samples that are text as they stand: Markdown, plain text and a table of reports."""

import csv
from pathlib import Path

from builders.source import NOTICE, Source


def write(source: Source, path: Path) -> None:
    """Write the body of a source, with the notice put where it is marked."""
    path.write_text(source.body.lstrip("\n").replace("{notice}", NOTICE), "utf-8")


def write_table(source: Source, path: Path) -> None:
    """Write the rows of a source as CSV, each with the notice."""
    rows = source.about["rows"]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, [*rows[0], "notice"])
        table.writeheader()
        table.writerows({**row, "notice": NOTICE} for row in rows)
