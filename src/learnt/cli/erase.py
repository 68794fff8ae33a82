"""`learnt erase`: take a document out for good."""

import click

from learnt.cli.context import Context, pass_context
from learnt.cli.printing import say
from learnt.engine.domain.errors import UserError


@click.command()
@click.argument("document", required=False)
@click.option("--reason", default="", help="Why it is erased: noted, so write no names and no words of it.")
@click.option(
    "--register",
    is_flag=True,
    help="Also what the register of recommendations holds of it, with all actions on that.",
)
@click.option(
    "--traces",
    is_flag=True,
    help="Only clear away what may be left of documents erased while the database was in use.",
)
@click.option("--yes", is_flag=True, help="Do not ask first.")
@pass_context
def erase(
    context: Context, document: str | None, reason: str, register: bool, traces: bool, yes: bool
) -> None:
    """Erase the DOCUMENT of this id: its text, its file, what was said of it, its place in the index.

    It cannot be undone. How much was said of it stays in the record, without a word. What was learned from decisions is
    thrown away, as it holds traces of the text, and learned again from what is left. Stop the server and the worker
    first.
    """
    running = context.running()
    if traces:
        for line in running.clear_traces() or ["Cleared away what was left."]:
            say(line)
        return
    if not document or not reason.strip():
        raise UserError("Name the document, and say why it is erased, with --reason. It is noted.")
    for line in running.what_goes(document, register=register):
        say(line)
    if not yes:
        click.confirm("Erase it for good?", abort=True, err=True)
    for line in running.erase(document, reason, register=register):
        say(line)
