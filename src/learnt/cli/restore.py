"""`learnt restore`: put a backup back."""

from pathlib import Path

import click

from learnt.cli.context import Context, pass_context
from learnt.cli.printing import say


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@pass_context
def restore(context: Context, file: Path) -> None:
    """Put the backup FILE back into $LEARNT_HOME, where there must be no library yet.

    Every table is counted and every file compared with what was backed up; if anything differs, nothing is kept. A
    backup of an earlier release is brought up to date. The search index is built again.
    """
    for line in context.running().restore(file):
        say(line)
    say(f"Restored {file}.")
