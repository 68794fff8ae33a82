"""`learnt export`: write a table of the library, or all of it, to a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from learnt.cli import leaving, library, refi_qda, research
from learnt.cli.context import Context, codebook_option, pass_context
from learnt.cli.printing import say
from learnt.engine.analysis import frames
from learnt.engine.domain.errors import UserError
from learnt.engine.domain.store import Entry
from learnt.engine.exchange import said_tables, tables

_STUDIED = tuple(name.replace("_", "-") for name in frames.NAMES)
_SAID = tuple(said_tables.DICTIONARY)
_WHOLE = ("refi-qda", "library", "research-extract")
WHAT = (*_STUDIED, *_SAID, *_WHOLE)


@click.command()
@click.argument("what", type=click.Choice(WHAT))
@click.option(
    "--format", "form", default="jsonl", show_default=True, type=click.Choice(sorted(tables.WRITERS)),
    help="Of a table and of the research extract.",
)  # fmt: skip
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="File to write."
)
@codebook_option
@click.option(
    "--suggestions", is_flag=True, help="refi-qda: also what the machine suggests, under a user of its own."
)
@click.option(
    "--under",
    default=5,
    show_default=True,
    type=click.IntRange(3, 100),
    help="research-extract: hide counts below this.",
)
@click.option("--held", is_flag=True, help="Also what proceedings hold back. Needs --reason, and is noted.")
@click.option("--reason", default="", help="Why what is held back must leave.")
@pass_context
def export(context: Context, /, what: str, output: Path, **chosen: Any) -> None:
    """Write a part of the library to a file.

    A table is written as JSON lines, CSV or Parquet; each row names its document, page and words. The tables decisions
    and readings hold what people said, codings what the machine suggests.

    refi-qda writes what people coded for other programs: a project (.qdpx) with texts, codes and coders, or a codebook
    (.qdc). library writes everything into one .zip that `learnt import` reads into an empty library. research-extract
    writes codings without text, small numbers hidden; it may still tell of people, and is not anonymous.

    What proceedings hold back is left out. Of what was written it is told, on standard error, how many words may tell
    who somebody is, of which kinds, and where.
    """
    if what == "library":
        context.let_all_out("the library", held=chosen["held"], reason=chosen["reason"])
        library.write(context, output)
        return
    codes_only = what == "refi-qda" and output.suffix == ".qdc"
    entries = [] if codes_only else context.let_out(what, held=chosen["held"], reason=chosen["reason"])
    if what == "refi-qda":
        refi_qda.write(context, entries, output, chosen["codebook"], suggestions=chosen["suggestions"])
    elif what == "research-extract":
        research.write(entries, output, chosen["form"], chosen["codebook"], under=chosen["under"])
    else:
        _table(entries, what, chosen["form"], output)


def _table(entries: Sequence[Entry], what: str, form: str, output: Path) -> None:
    if output.suffix in {".qdpx", ".qdc", ".zip"}:
        raise UserError(f"{output.name} is no name for a table. Give it another ending.")
    if what in _SAID:
        table = said_tables.table(what, entries)
    else:
        table = frames.table(what.replace("-", "_"), (entry.study for entry in entries))
    tables.WRITERS[form](table, output)
    say(f"Wrote {table.height} row(s) to {output}.")
    leaving.tell_of(leaving.of_table(table))
