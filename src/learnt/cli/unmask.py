"""`learnt unmask`: put names and numbers back in the place of pseudonyms."""

from pathlib import Path

import click

from learnt.cli.keyfile import note_use, read_key
from learnt.cli.printing import say
from learnt.cli.textfile import read_text, write_text
from learnt.engine.privacy import unmask as put_back


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="File to write."
)
@click.option(
    "--key",
    "key_file",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The key that learnt mask wrote.",
)
def unmask(source: Path, output: Path, key_file: Path) -> None:
    """Write a masked text file with the names and numbers back in it.

    Who used the key and when is noted in a file beside it. What is written may be read by you alone.
    """
    key = read_key(key_file)
    text = read_text(source)
    back = put_back(text, key)
    note_use(key_file, "unmask")
    write_text(output, back, private=True)
    say("Put back what the pseudonyms stand for. This file names people: keep it where the first one was.")
