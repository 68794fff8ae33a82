"""How reliable each theme's suggestions were when the codebook that ships was last measured, as the benchmark wrote it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from learnt.engine.evaluation.report import Band, Counted, Evaluation

PATH = Path(__file__).with_name("published.yaml")
_HEAD = "# Written by: python -m benchmarks reliability. Theme by theme, what docs/reference/reliability.md sums up.\n"


@dataclass(frozen=True, slots=True)
class Published:
    """What was measured of one theme."""

    band: Band
    documents: int
    """Documents that have it, the mean over the codings, to the nearest whole one."""
    found: Counted
    """Of the passages that people gave it, those suggested."""
    right: Counted
    """Of the passages suggested, those that people gave it."""


def published(codebook: str, path: Path = PATH) -> dict[str, Published]:
    """Return what was measured of each theme of a codebook (its id and version); nothing where it never was."""
    measured = _record(path)
    if measured.get("codebook") != codebook:
        return {}
    return {
        theme: Published(Band(row["band"]), row["documents"], Counted(*row["found"]), Counted(*row["right"]))
        for theme, row in measured["themes"].items()
    }


def publish(evaluation: Evaluation, method: str, path: Path = PATH) -> None:
    """Write what was measured of one method, theme by theme."""
    themes = {
        report.theme: {
            "band": report.band.value,
            "documents": round(report.documents),
            "found": [report.found.count, report.found.of],
            "right": [report.right.count, report.right.of],
        }
        for report in sorted(evaluation.method(method).themes, key=lambda one: one.theme)
    }
    record = {
        "codebook": evaluation.codebook,
        "passages": evaluation.units,
        "documents": evaluation.documents,
    }
    text = yaml.safe_dump({**record, "themes": themes}, sort_keys=False, default_flow_style=None)
    path.write_text(_HEAD + text, encoding="utf-8")


@cache
def _record(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    record: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return record
