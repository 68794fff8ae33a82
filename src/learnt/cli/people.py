"""Options that give a command the people of a case and the words that are to stay."""

from pathlib import Path

import click

from learnt.engine.domain.person import Person

people_option = click.option(
    "--people",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="The people of the case: a YAML file or a workbook.",
)
protected_option = click.option(
    "--protect", "protected", multiple=True, metavar="WORDS", help="Words that are to stay, such as a pseudonym in use. May be given again."
)  # fmt: skip


def table_of(path: Path | None) -> tuple[Person, ...]:
    """Return the people of a file; nobody where none is given."""
    if path is None:
        return ()
    from learnt.engine.people.loading import load_people

    return load_people(path).people
