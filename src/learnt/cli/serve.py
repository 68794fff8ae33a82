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
    say(f"The library is at http://{host}:{port}/ (Ctrl-C stops it).")
    context.serve(host, port)
