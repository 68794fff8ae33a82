"""`learnt mask`: put pseudonyms in the place of what identifies people, and keep the key apart."""

from pathlib import Path

import click

from learnt.cli.context import Context, json_option, pass_context
from learnt.cli.keyfile import check_apart, note_use, read_key, write_key
from learnt.cli.people import people_option, protected_option, table_of
from learnt.cli.printing import json_line, say
from learnt.cli.textfile import read_text, write_text
from learnt.engine.privacy import Choice, Key, Kind, Masked, Sure, combinations, told
from learnt.engine.privacy import mask as put_pseudonyms

_KINDS = tuple(kind.value for kind in Kind)


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="File to write."
)
@people_option
@protected_option
@click.option(
    "--key",
    "key_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File of the key; gone on with where it exists. In your data folder by default.",
)
@click.option("--key-beside", is_flag=True, help="Let the key lie in the folder of the masked file.")
@click.option(
    "--keep", multiple=True, type=click.Choice(_KINDS), help="A kind to leave as it is. May be given again."
)
@click.option("--possible", is_flag=True, help="Mask what is only possibly an identifier too.")
@click.option(
    "--plain",
    is_flag=True,
    help="One pseudonym a person, however the name is written. Reads better; cannot be turned back exactly.",
)
@json_option
@pass_context
def mask(
    context: Context, /, source: Path, output: Path, people: Path | None, protected: tuple[str, ...], key_file: Path | None,
    key_beside: bool, keep: tuple[str, ...], possible: bool, plain: bool, as_json: bool,
) -> None:  # fmt: skip
    """Write a text file with pseudonyms in the place of names, numbers, addresses, dates and places.

    People keep their pseudonyms and roles from the people table. What may be meant for more than one person is refused.
    The key turns the text back with learnt unmask: keep it apart from the text, and who may read it to few.
    """
    key_path = key_file or context.home / "keys" / f"{output.stem}.key.json"
    if not key_beside:
        check_apart(key_path, output)
    text, table = read_text(source), table_of(people)
    before = read_key(key_path) if key_path.exists() else None
    choice = Choice(
        kinds=frozenset(Kind) - {Kind(one) for one in keep},
        least=Sure.POSSIBLE if possible else Sure.LIKELY,
        plain=plain,
    )
    done = put_pseudonyms(text, table, protected=protected, choice=choice, key=before)
    _keep(done, before, key_path)
    write_text(output, done.text)
    _tell(done, as_json=as_json)
    say(f"Key: {key_path}. Keep it apart from the text.")
    for one in combinations(done.text, table, protected):
        if one.warns and not as_json:
            say(one.words())


def _keep(done: Masked, before: Key | None, path: Path) -> None:
    """Write the key before the text, so that no text is ever without its key."""
    if done.key != before:
        write_key(done.key, path)
    note_use(path, "mask")


def _tell(done: Masked, *, as_json: bool) -> None:
    found = (*done.masked, *done.left)
    if as_json:
        masked = {kind.value: count for kind, count in done.counts().items()}
        json_line({"masked": masked, "left": len(done.left), "can_be_turned_back": done.can_be_turned_back})
        return
    for line in told(found, done.masked):
        say(line)
    if not done.can_be_turned_back:
        say("Written plainly: learnt unmask gives back the whole name of each person, not the same text.")
