"""The `learnt` command: its subcommands, and how errors reach a person."""

from importlib import import_module

import click

from learnt.cli.context import Context
from learnt.cli.faults import told_of
from learnt.engine.domain.errors import UserError

COMMANDS = (
    "read", "themes", "figures", "learning", "search", "reindex", "screen", "brief", "outlines", "code", "decide", "mark", "next", "learn", "evaluate", "agree", "families",
    "worker", "remind", "record", "genogram", "chronology", "identifiers", "mask", "unmask",
    "export", "import", "demo", "serve", "invite",
    "doctor", "backup", "restore", "move", "verify-audit", "erase", "person-data", "rotate-keys",
)  # fmt: skip
"""Each in a module of its name, but for those that Python keeps for itself."""
_MODULES = {"import": "bring"}


class _Commands(click.Group):
    """Imports a command when it is asked for, so that none waits for what another needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order that a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a name; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = _MODULES.get(cmd_name, cmd_name).replace("-", "_")
        command: click.Command = getattr(import_module(f"learnt.cli.{module}"), module)
        return command


@click.group(cls=_Commands)
@click.version_option(package_name="learnt", prog_name="learnt")
def learnt() -> None:
    """Learnt: read safeguarding case reviews, find what they teach, and show the evidence.

    Data are kept in $LEARNT_HOME. Exit status: 0 done; 1 some files could not be read, or nothing to do; 2 a wrong
    option or a file to mend.
    """


def run(context: Context) -> int:
    """Run the command that the arguments name; return its exit status."""
    try:
        status = learnt(obj=context, standalone_mode=False)
    except UserError as error:
        click.echo(str(error), err=True)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. Everything reported as read is stored.", err=True)
        return 130
    except Exception as error:
        told = told_of(error)
        if not told:
            raise
        click.echo(told, err=True)
        return 1
    return status if isinstance(status, int) else 0
