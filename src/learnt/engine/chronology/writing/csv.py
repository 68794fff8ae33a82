"""A chronology as CSV: an entry a row, with its interval, its place and its row as it was given."""

from pathlib import Path

import polars

from learnt.engine.chronology.report import Report
from learnt.engine.chronology.rows_out import record
from learnt.engine.exchange import tables


def write_csv(report: Report, path: Path) -> None:
    """Write the entries for spreadsheets; a cell that would run as a formula does not."""
    rows = [record(report, entry) for entry in report.chronology.entries]
    flat = [
        {key: "\n".join(map(str, value)) if isinstance(value, list) else value for key, value in row.items()}
        for row in rows
    ]
    tables.write_csv(polars.DataFrame(flat, infer_schema_length=None), path)
