"""`learnt themes`: which themes the documents raise, and in how many."""

from pathlib import Path

import click

from learnt.cli.context import Context, codebook_option, json_option, pass_context
from learnt.cli.printing import json_line, table
from learnt.cli.spreading import corpus_option
from learnt.engine.analysis import frames
from learnt.engine.codebook import load


@click.command()
@json_option
@codebook_option
@corpus_option
@pass_context
def themes(context: Context, as_json: bool, codebook: str, corpus: Path | None) -> None:
    """Count the documents that raise each theme in a finding or a recommendation.

    The counts are of suggestions until a person has confirmed them. Reviews are picked on their outcome, so a count
    is never a risk.
    """
    if corpus:
        from learnt.engine.many.counted import prevalence_of

        rows = prevalence_of(corpus, load(codebook)).to_dicts()
    else:
        rows = frames.prevalence_table(
            [entry.study for entry in context.entries()], load(codebook)
        ).to_dicts()
    if as_json:
        for row in rows:
            json_line(row)
        return
    table(
        f"Themes in {rows[0]['of']} document(s), suggested and not yet confirmed",
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
