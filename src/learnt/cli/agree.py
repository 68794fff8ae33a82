"""`learnt agree`: how far people who coded the same passages agree, theme by theme."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from learnt.cli.context import Context, codebook_option, json_option, pass_context
from learnt.cli.pages import check_page, estimate_record, page_option
from learnt.cli.printing import json_line, say, table
from learnt.engine.agreement.advice import advice, place, shown, weak
from learnt.engine.agreement.comparing import CoderRow, Comparison, compare
from learnt.engine.agreement.of_library import rows_of
from learnt.engine.agreement.page import html_page, markdown_page
from learnt.engine.agreement.report import Level, ThemeAgreement
from learnt.engine.agreement.spans import SpanReport
from learnt.engine.codebook import load
from learnt.engine.domain.errors import UserError
from learnt.engine.exchange.coder_rows import read_coder_rows

_PAGES = {".md": markdown_page, ".html": html_page}
_MEASURES = ("observed", "positive", "negative", "kappa", "alpha")
_MOST_DISPUTED = 8
"""Disputed passages printed for a weak theme; --json and --page give all."""


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--coder", "coders", multiple=True, help="Compare only these coders. May be repeated.")
@codebook_option
@json_option
@page_option
@pass_context
def agree(
    context: Context, files: tuple[Path, ...], coders: tuple[str, ...], codebook: str, as_json: bool, page: Path | None
) -> None:  # fmt: skip
    """Compare people who coded the same passages, in FILES or in this library.

    FILES are JSON lines or CSV: see docs/how-to/compare-coders.md. Without FILES, full readings of this library in
    the words of the codebook are compared. Work done blind and work done with suggestions in sight are never pooled.
    """
    check_page(page)
    rows = (
        [row for file in files for row in read_coder_rows(file)] if files else _of_library(context, codebook)
    )
    comparisons = compare(rows, coders)
    if len(comparisons) > 1:
        say("Some of this was coded blind and some with suggestions in sight. They are compared apart.")
    for comparison in comparisons:
        if as_json:
            for record in records(comparison):
                json_line(record)
        else:
            _print(comparison)
    if page is not None:
        page.write_text(_PAGES[page.suffix](comparisons), encoding="utf-8")
        say(f"Wrote {page.name}.")


def _of_library(context: Context, codebook: str) -> list[CoderRow]:
    rows = rows_of(context.entries(), load(codebook))
    if not rows:
        raise UserError(
            "Nobody has read a passage of this library in full, in this version of the codebook. "
            "Read some with learnt next --blind and learnt mark --blind, or name files to compare."
        )
    return rows


def records(comparison: Comparison) -> Iterator[dict[str, Any]]:
    """Yield a comparison, then its themes at each level, then the stretches that were marked."""
    report = comparison.report
    yield {
        "record": "comparison",
        "assisted": comparison.assisted,
        "coders": list(comparison.coders),
        "documents": report.documents if report else 0,
        "families": report.families if report else 0,
        "advice": advice(comparison),
    }
    if report:
        for name, level in (("passages", report.passages), ("documents", report.whole_documents)):
            yield {"record": "level", **_level(comparison, name, level)}
            for row in level.themes:
                yield {"record": "theme", "assisted": comparison.assisted, "level": name, **_theme(row)}
    if comparison.spans:
        yield from _spans(comparison, comparison.spans)


def _level(comparison: Comparison, name: str, level: Level) -> dict[str, Any]:
    return {
        "assisted": comparison.assisted,
        "level": name,
        "units": level.units,
        "alpha_masi": estimate_record(level.masi),
        "alpha_jaccard": estimate_record(level.jaccard),
    }


def _theme(row: ThemeAgreement) -> dict[str, Any]:
    return {
        "theme": row.theme,
        "given": list(row.given),
        "by_all": row.by_all,
        **{name: estimate_record(getattr(row, name)) for name in _MEASURES},
        "disputed": [place(unit) for unit in row.disputed],
    }


def _spans(comparison: Comparison, spans: SpanReport) -> Iterator[dict[str, Any]]:
    common = {"assisted": comparison.assisted, "level": "words"}
    yield {
        "record": "level",
        **common,
        "documents": spans.documents,
        "alpha_u": estimate_record(spans.alpha_u),
    }
    for row in spans.themes:
        measures = {"alpha_u": estimate_record(row.alpha_u), "coverage": estimate_record(row.coverage)}
        yield {"record": "theme", **common, "theme": row.theme, "marks": row.marks, **measures}


def _print(comparison: Comparison) -> None:
    report = comparison.report
    if report:
        level = report.passages
        whole = {row.theme: row for row in report.whole_documents.themes}
        table(
            f"Work done {comparison.way} by {', '.join(comparison.coders)}: {level.units} passages of "
            f"{report.documents} documents. Alpha over all themes: {shown(level.masi)} (MASI), "
            f"{shown(level.jaccard)} (Jaccard)",
            ["Theme", "Given by each", "By all", "Positive", "Negative", "Kappa", "Alpha", "Alpha, documents"],
            [
                (row.theme, " / ".join(map(str, row.given)), row.by_all, shown(row.positive), shown(row.negative),
                 shown(row.kappa), shown(row.alpha), shown(whole[row.theme].alpha))
                for row in level.themes
            ],
        )  # fmt: skip
    if comparison.spans:
        _print_spans(comparison.spans)
    for row in weak(comparison):
        more = f" and {len(row.disputed) - _MOST_DISPUTED} more" if len(row.disputed) > _MOST_DISPUTED else ""
        say(f"Disputed, {row.theme}: {', '.join(map(place, row.disputed[:_MOST_DISPUTED]))}{more}")
    for line in advice(comparison):
        say(line)


def _print_spans(spans: SpanReport) -> None:
    table(
        f"Marked words in {spans.documents} documents. Alpha-u over all themes: {shown(spans.alpha_u)}",
        ["Theme", "Stretches", "Alpha-u", "Marked by a second coder too"],
        [(row.theme, row.marks, shown(row.alpha_u), shown(row.coverage)) for row in spans.themes],
    )
