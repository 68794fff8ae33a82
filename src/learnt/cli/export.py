"""`learnt export`: write a table of the library to a file."""

from pathlib import Path

import click

from learnt.cli.context import Context, pass_context
from learnt.cli.printing import say
from learnt.engine.analysis import frames
from learnt.engine.exchange import tables

WHAT = tuple(name.replace("_", "-") for name in frames.NAMES)


@click.command()
@click.argument("what", type=click.Choice(WHAT))
@click.option(
    "--format", "form", default="jsonl", show_default=True, type=click.Choice(sorted(tables.WRITERS))
)
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="File to write."
)
@pass_context
def export(context: Context, what: str, form: str, output: Path) -> None:
    """Write one table of the library as JSON lines, CSV or Parquet. Each row names its document, page and words."""
    studies = (entry.study for entry in context.entries())
    table = frames.table(what.replace("-", "_"), studies)
    tables.WRITERS[form](table, output)
    say(f"Wrote {table.height} row(s) to {output}.")
