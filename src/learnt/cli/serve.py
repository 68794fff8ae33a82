"""`learnt serve`: show the library in a browser on this machine."""

import click

from learnt.cli.context import Context, pass_context
from learnt.cli.printing import say


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@pass_context
def serve(context: Context, host: str, port: int) -> None:
    """Show the library in a browser on this machine, until you press Ctrl-C."""
    address = f"http://{host}:{port}/"
    secret = context.invite(None)
    if secret:
        say("There is no account yet. To make yours, open this address once within 7 days:")
        say(f"{address}start/{secret}/")
        say("It is shown this once. For a new one, run: learnt invite")
    say(f"The library is at {address} (Ctrl-C stops it).")
    context.serve(host, port)
