"""`learnt move`: move the library to another database."""

from pathlib import Path

import click

from learnt.cli.context import Context, pass_context
from learnt.cli.printing import say


@click.command()
@click.option("--to", default="", metavar="DATABASE", help="postgresql://name@host/database, or sqlite.")
@click.option(
    "--to-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file that holds what --to would, with the password.",
)
@pass_context
def move(context: Context, to: str, to_file: Path | None) -> None:
    """Move everything from the database in use to another, which must be empty, and back with --to sqlite.

    Stop the server and the worker first. All rows go over in one transaction and are compared on both sides; if anything
    differs, nothing is moved, and you can try again. Afterwards set LEARNT_DATABASE (or take it away) and start Learnt.
    """
    for line in context.running().move(to, to_file):
        say(line)
    say("Moved. Now set LEARNT_DATABASE_FILE, or take it away for SQLite, and start Learnt again.")
