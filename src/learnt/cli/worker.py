"""`learnt worker`: do in the background what takes long."""

import click

from learnt.cli.context import Context, pass_context
from learnt.cli.printing import say


@click.command()
@click.option("--once", is_flag=True, help="Leave when nothing waits to be done.")
@pass_context
def worker(context: Context, once: bool) -> None:
    """Learn again when enough decisions have come in, and renew suggestions, until stopped with Ctrl-C.

    It may be stopped or killed at any time: what it had begun is done again when it next starts. Several may run at
    once. It learns for the codebook that $LEARNT_CODEBOOK names (safeguarding, if not set).
    """
    if not once:
        say("Waiting for work. Stop with Ctrl-C.")
    if context.work(once):
        raise click.ClickException(
            "Some work failed, as told above. It is tried again when there is more to do."
        )
    if once:
        say("Nothing waits to be done.")
