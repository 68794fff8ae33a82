"""Tables as JSON lines, CSV and Parquet."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import polars


def write_jsonl(table: polars.DataFrame, path: Path) -> None:
    """Write one object a line, text as it is (not escaped)."""
    with path.open("w", encoding="utf-8") as lines:
        for row in table.iter_rows(named=True):
            lines.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")


def write_csv(table: polars.DataFrame, path: Path) -> None:
    """Write CSV for spreadsheets: UTF-8 with a mark; lists and objects as JSON; no cell that would run as a formula."""
    nested = [name for name, kind in table.schema.items() if kind.is_nested()]
    words = [name for name, kind in table.schema.items() if kind == polars.String]
    flat = table.with_columns(
        [polars.col(name).map_elements(_as_json, return_dtype=polars.String) for name in nested]
    ).with_columns([_harmless(polars.col(name)).alias(name) for name in words + nested])
    flat.write_csv(path, include_bom=True)


def write_parquet(table: polars.DataFrame, path: Path) -> None:
    """Write Parquet."""
    table.write_parquet(path)


def _as_json(value: object) -> str:
    plain = value.to_list() if isinstance(value, polars.Series) else value
    return json.dumps(plain, ensure_ascii=False, default=str)


def _harmless(column: polars.Expr) -> polars.Expr:
    """Put an apostrophe before a cell that a spreadsheet would take for a formula (OWASP, CSV injection)."""
    return polars.when(column.str.contains(r"^[=+\-@\t\r]")).then(polars.lit("'") + column).otherwise(column)


WRITERS: Mapping[str, Callable[[polars.DataFrame, Path], None]] = MappingProxyType(
    {"jsonl": write_jsonl, "csv": write_csv, "parquet": write_parquet}
)
"""Each format with its writer."""
