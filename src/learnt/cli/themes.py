"""`learnt themes`: which themes the documents raise, and in how many."""

import click

from learnt.cli.context import Context, codebook_option, json_option, pass_context
from learnt.cli.printing import json_line, table
from learnt.engine.analysis import frames
from learnt.engine.codebook import load


@click.command()
@json_option
@codebook_option
@pass_context
def themes(context: Context, as_json: bool, codebook: str) -> None:
    """Count the documents that raise each theme in a finding or a recommendation.

    The counts are of suggestions until a person has confirmed them. Reviews are picked on their outcome, so a count
    is never a risk.
    """
    studies = [entry.study for entry in context.entries()]
    rows = frames.prevalence_table(studies, load(codebook)).to_dicts()
    if as_json:
        for row in rows:
            json_line(row)
        return
    table(
        f"Themes in {len(studies)} document(s), suggested and not yet confirmed",
        ["Theme", "Documents", "Interval", "Passages"],
        [
            (
                row["name"],
                f"{row['documents']} of {row['of']}",
                f"{row['low']:.0%} to {row['high']:.0%}",
                row["passages"],
            )
            for row in rows
            if row["documents"]
        ],
    )
