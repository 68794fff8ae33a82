"""`learnt person-data`: what is held about one person who signs in."""

from pathlib import Path

import click

from learnt.cli.context import Context, pass_context
from learnt.cli.printing import say


@click.command("person-data")
@click.argument("email")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="JSON file to write.",
)
@pass_context
def person_data(context: Context, email: str, output: Path) -> None:
    """Write what is held about the person who signs in with EMAIL, to answer when they ask for it.

    Their account, roles, decisions, comments and all else that names them, and what the record says of them. Left out:
    passwords and keys, and the words of documents, which are about others. That it was written is noted.
    """
    for line in context.running().write_person(email, output):
        say(line)
