"""`learnt erase`: take a document out for good."""

import click

from learnt.cli.context import Context, pass_context
from learnt.cli.printing import say


@click.command()
@click.argument("document")
@click.option(
    "--reason", required=True, help="Why it is erased: noted, so write no names and no words of it."
)
@click.option("--yes", is_flag=True, help="Do not ask first.")
@pass_context
def erase(context: Context, document: str, reason: str, yes: bool) -> None:
    """Erase the DOCUMENT of this id: its text, its file, what was said of it, its place in the index.

    It cannot be undone. How much was said of it stays in the record, without a word. What was learned from decisions is
    thrown away, as it holds traces of the text, and learned again from what is left. Stop the server and the worker
    first.
    """
    running = context.running()
    for line in running.what_goes(document):
        say(line)
    if not yes:
        click.confirm("Erase it for good?", abort=True, err=True)
    for line in running.erase(document, reason):
        say(line)
