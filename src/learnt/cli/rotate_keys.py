"""`learnt rotate-keys`: seal what cases hold with a new key."""

import click

from learnt.cli.context import Context, pass_context
from learnt.cli.printing import say


@click.command("rotate-keys")
@pass_context
def rotate_keys(context: Context) -> None:
    """Seal everything that cases hold with a new key, and let the older keys go.

    Where the keys are in LEARNT_IDENTITY_KEYS, put a new one before the others first; afterwards the others can be taken
    out. It can be stopped and run again. Older backups still need the older keys.
    """
    rows, files, made_here = context.rotate_keys()
    say(f"{rows} row(s) and {files} file(s) are sealed with the newest key.")
    if not made_here:
        say("The older keys can be taken out of LEARNT_IDENTITY_KEYS now.")
