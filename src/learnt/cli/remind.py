"""`learnt remind`: write to everybody for whom something is due today."""

import click

from learnt.cli.context import Context, pass_context
from learnt.cli.printing import say


@click.command()
@pass_context
def remind(context: Context) -> None:
    """Write to everybody for whom something is due, through the mail server of the settings.

    Nobody is written to twice for one day, so this can be run again; a letter that the server did not take is then
    tried again. The background worker does the same by itself every morning. Exit status: 1 if any letter did not go.
    """
    sent, failed = context.remind()
    say(f"{sent} reminder(s) sent.")
    if failed:
        raise click.ClickException(
            f"{failed} reminder(s) did not go. Look at the settings of the mail server, and run this again."
        )
