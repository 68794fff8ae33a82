"""The options that choose the columns of a table of reports, for every command that reads files."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from learnt.engine.reading.columns import Columns

Command = TypeVar("Command", bound=Callable[..., Any])

_ONE = {
    "id": "the column with each report's id",
    "date": "the column with the date",
    "area": "the column with the area",
    "title": "the column with the title",
}


def column_options(command: Command) -> Command:
    """Add --id-column, --text-column and the others to a command."""
    for name, meaning in reversed(_ONE.items()):
        command = click.option(f"--{name}-column", default="", help=f"For a table of reports: {meaning}.")(
            command
        )
    text_help = "For a table of reports: a column of text. May be repeated."
    return click.option("--text-column", multiple=True, help=text_help)(command)


def chosen_columns(options: Mapping[str, Any]) -> Columns | None:
    """Return the columns that were chosen; None where none was, so that they are guessed."""
    one = {name: options[f"{name}_column"] for name in _ONE}
    text = options["text_column"]
    return Columns(text=text, **one) if text or any(one.values()) else None
