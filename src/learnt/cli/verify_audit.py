"""`learnt verify-audit`: show that nobody changed the record of who did what."""

import click

from learnt.cli.context import Context, pass_context
from learnt.cli.printing import say


@click.command("verify-audit")
@click.option("--since", default="", metavar="SEAL", help="What this told you last time, kept elsewhere.")
@pass_context
def verify_audit(context: Context, since: str) -> int:
    """Look through the record of who did what: each event is sealed together with all before it.

    The first event that was changed, deleted or put in around the program is named. Keep what is told at the end
    somewhere else: with --since it shows next time that the end was not cut off. Exit status: 1 if anything does not
    fit.
    """
    fits, lines = context.running().verify_audit(since)
    for line in lines:
        click.echo(line) if fits else say(line)
    return 0 if fits else 1
