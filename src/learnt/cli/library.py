"""A whole library on the command line: out into one file, and in again."""

from pathlib import Path

from learnt.cli import leaving
from learnt.cli.context import Context
from learnt.cli.printing import say
from learnt.engine.domain.errors import UserError


def write(context: Context, output: Path) -> None:
    """Write the whole library into one file."""
    if output.suffix != ".zip":
        raise UserError("A library is written as .zip. Give the file this ending.")
    for line in context.carry_out(output):
        say(line)
    say(
        f"Wrote {output}. It holds everything in plain: keep it as safe as the library, and delete it when done."
    )
    leaving.tell_of(leaving.of_library(context.open_store()))


def bring_in(context: Context, path: Path) -> None:
    """Read a whole library into an empty one."""
    for line in context.carry_in(path):
        say(line)
    say("Invite people with: learnt invite. The search index is made by: learnt reindex.")
