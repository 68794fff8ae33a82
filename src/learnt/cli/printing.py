"""Printing: JSON lines for scripts, tables for people, and progress that is quiet when piped."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import track
from rich.table import Table

T = TypeVar("T")

_WIDE = 200
"""Columns when the output goes to a file or another program."""


def json_line(row: Mapping[str, Any]) -> None:
    """Print one object on a line of its own, at once."""
    click.echo(json.dumps(row, ensure_ascii=False, default=str))


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows as a table that fits the terminal."""
    grid = Table(box=None, pad_edge=False, header_style="bold")
    for number, column in enumerate(columns):
        grid.add_column(column, overflow="fold", no_wrap=number == 0)
    for row in rows:
        grid.add_row(*(_plain(value) for value in row))
    out = console()
    out.print(f"\n{title}", style="bold")
    out.print(grid)


def console() -> Console:
    """Return a console on standard output, wide when it is not a terminal."""
    return Console(width=None if sys.stdout.isatty() else _WIDE, highlight=False, markup=False)


def _plain(value: object) -> str:
    return " ".join(str(value).split())


def with_progress(items: Iterable[T], *, what: str, total: int) -> Iterator[T]:
    """Yield items behind a progress bar on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    yield from track(items, description=what, total=total, console=Console(stderr=True), transient=True)


def say(message: str) -> None:
    """Print a message for the person on standard error, apart from the output."""
    click.echo(message, err=True)


def shown(rows: Sequence[T], *, as_json: bool, record: Callable[[T], Mapping[str, Any]]) -> bool:
    """Print rows as JSON lines if asked; tell whether that was done."""
    for row in rows if as_json else ():
        json_line(record(row))
    return as_json
