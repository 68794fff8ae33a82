"""`learnt backup`: one file that holds the whole library."""

from pathlib import Path

import click

from learnt.cli.context import Context, pass_context
from learnt.cli.printing import say


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--keys", is_flag=True, help="Put the keys in too.")
@pass_context
def backup(context: Context, file: Path, keys: bool) -> None:
    """Write everything into FILE, as it stood at one moment: database, files that people gave, and what was learned.

    People may go on working. Nothing in the file is encrypted but what is encrypted in the library: keep it as safe as
    the library. Keys stay out unless you ask for them.
    """
    for line in context.running().back_up(file, keys=keys):
        say(line)
    say(f"Wrote {file}. Try it now and then: LEARNT_HOME=new-folder learnt restore {file.name}")
