"""`learnt invite`: make a link that lets somebody in once."""

import click

from learnt.cli.context import Context, pass_context


@click.command()
@click.argument("email", required=False)
@click.option(
    "--address",
    default="http://127.0.0.1:8000/",
    show_default=True,
    help="Where people reach this library.",
)
@pass_context
def invite(context: Context, email: str | None, address: str) -> None:
    """Make a link by which the account of EMAIL can choose a new password. It works once, for 7 days.

    Without EMAIL, the link makes the first administrator, if there is no account yet. Earlier links stop working.
    """
    click.echo(f"{address.rstrip('/')}/start/{context.invite(email or '')}/")
