"""The `learnt` command: its subcommands, and how errors reach a person."""

import click

from learnt.cli.brief import brief
from learnt.cli.code import code
from learnt.cli.context import Context
from learnt.cli.decide import decide
from learnt.cli.demo import demo
from learnt.cli.export import export
from learnt.cli.figures import figures
from learnt.cli.learning import learning
from learnt.cli.read import read
from learnt.cli.search import search
from learnt.cli.serve import serve
from learnt.cli.themes import themes
from learnt.engine.domain.errors import UserError

COMMANDS = (read, themes, figures, learning, search, brief, code, decide, export, demo, serve)


@click.group()
@click.version_option(package_name="learnt", prog_name="learnt")
def learnt() -> None:
    """Learnt: read safeguarding case reviews, find what they teach, and show the evidence.

    Data are kept in $LEARNT_HOME. Exit status: 0 done; 1 some files could not be read, or nothing to do; 2 a wrong
    option or a file to mend.
    """


for command in COMMANDS:
    learnt.add_command(command)


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
    return status if isinstance(status, int) else 0
