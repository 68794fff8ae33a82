"""`learnt figures`: every stated number with its base, period and verdict."""

from pathlib import Path

import click

from learnt.cli.context import Context, json_option, pass_context
from learnt.cli.printing import json_line, table
from learnt.cli.spreading import corpus_option
from learnt.engine.analysis import frames
from learnt.engine.domain.findings import AMISS


@click.command()
@json_option
@click.option(
    "--check", "only_amiss", is_flag=True, help="Only figures that cannot be right or do not agree."
)
@corpus_option
@pass_context
def figures(context: Context, as_json: bool, only_amiss: bool, corpus: Path | None) -> None:
    """List the figures that documents state, and whether each can be right. Nothing is ever corrected."""
    rows = frames.table("figures", (entry.study for entry in context.let_out("figures"))).to_dicts()
    rows = [row for row in rows if not only_amiss or row["check"] in AMISS]
    if as_json:
        for row in rows:
            json_line(row)
        return
    table(
        f"{len(rows)} figure(s)",
        ["Value", "About", "Base", "Verdict", "Why", "Where"],
        [
            (
                f"{row['qualifier']} {row['value']} {row['unit']}", row["subject"], row["denominator"] or "",
                row["check"], row["why"], f"{row['document']}, page {row['page']}",
            )
            for row in rows
        ],
    )  # fmt: skip
