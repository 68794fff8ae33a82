"""`learnt doctor`: is this installation well?"""

import click

from learnt.cli.context import Context, json_option, pass_context
from learnt.cli.printing import shown, table

_WORDS = {"well": "well", "look": "look at", "wrong": "WRONG"}


@click.command()
@json_option
@pass_context
def doctor(context: Context, as_json: bool) -> int:
    """Look over the installation: its folder, database, guards, search index, worker, mail, keys and files.

    Each thing that is not well is told with what to do. Nothing is changed. Exit status: 1 if anything is wrong.
    """
    told = context.running().look_over()
    if not shown(told, as_json=as_json, record=lambda one: one):
        rows = [(one["check"], _WORDS[one["state"]], one["found"], one["do"]) for one in told]
        table("This installation", ("Check", "State", "Found", "What to do"), rows)
    return 1 if any(one["state"] == "wrong" for one in told) else 0
