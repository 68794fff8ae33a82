"""`learnt code`: suggest kinds and themes for passages in a JSON lines file."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from learnt.cli.assisting import assisted, local_model_option
from learnt.cli.context import Context, codebook_option, learning_option, pass_context
from learnt.cli.printing import say
from learnt.cli.spreading import cluster_option, making_of, refuse_local_model, spread, workers_option
from learnt.engine.domain.coding import Coding
from learnt.engine.many.batches import Rows, batches_of_rows
from learnt.engine.many.coded import check_rows, rows_of, write_codings
from learnt.engine.many.making import Making
from learnt.engine.many.work import code_batch, code_with

if TYPE_CHECKING:
    from learnt.engine.coding.codes import Codes

_MOST_READ_CAREFULLY = 5_000
"""So many passages are read carefully unless quick reading is asked for: half a minute or so of one processor."""


@click.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="File to write."
)
@codebook_option
@learning_option
@click.option(
    "--careful/--quick",
    default=None,
    help=f"Read each passage with what stands around it, or quickly by itself. Without either, up to "
    f"{_MOST_READ_CAREFULLY:,} passages are read carefully and more of them quickly.",
)
@local_model_option
@workers_option
@cluster_option
@pass_context
def code(
    context: Context,
    source: Path,
    output: Path,
    codebook: str,
    learning: bool,
    careful: bool | None,
    local_model: bool,
    workers: int,
    cluster: str | None,
) -> None:
    """Suggest a kind and themes for each passage of SOURCE.

    SOURCE holds one object a line: {"id", "text", "context": [headings], "doc"}; "doc", which may be left out, tells
    the passages of different documents apart. The output holds one object a line in the
    same order: {"id", "kind", "themes": [{"id", "score", "suggested", "assertion", "polarity", "certainty", "time",
    "subject", "evidence", "why"}]}.

    Passages are taken as they come, so SOURCE may be of any size. A run that was stopped goes on where it was when the
    same command is given again.

    Careful reading finds more and is more often right; it takes some twenty times as long. Which of the two was used is
    said at the end.
    """
    passages = check_rows(source)
    if careful is None:
        careful = passages <= _MOST_READ_CAREFULLY or context.reads_carefully()
    if local_model:
        if workers > 1 or cluster:
            refuse_local_model(wanted=True)
        plain = context.coder(codebook, learning=learning, careful=careful)
        coder, made_by = assisted(context, plain, context.made_by(plain), wanted=True)
        making = Making("", None, context.home, learning, context.release, made_by=made_by)
        write_codings(batches_of_rows(rows_of(source), making), partial(_by, coder), output, record)
    else:
        making = making_of(context, codebook, learning=learning, careful=careful)
        with spread(workers, cluster) as mapped:
            write_codings(
                batches_of_rows(rows_of(source), making), partial(mapped, code_batch), output, record
            )
    say(f"Suggestions made by {making.made_by}.")


def _by(coder: "Codes", batches: Iterable[Rows]) -> Iterator[tuple[Rows, Sequence[Coding]]]:
    return ((batch, code_with(coder, batch)) for batch in batches)


def record(passage_id: object, coding: Coding) -> dict[str, Any]:
    """Return a coding in the fields that scripts rely on."""
    return {
        "id": passage_id,
        "kind": coding.kind,
        "themes": [
            {
                "id": s.theme,
                "score": round(s.score, 4),
                "suggested": s.suggested,
                "assertion": s.assertion,
                "polarity": s.said.polarity,
                "certainty": s.said.certainty,
                "time": s.said.time,
                "subject": s.said.subject,
                "evidence": [[span.start, span.end] for span in s.evidence],
                "why": s.why,
                **({"source": s.source} if s.source else {}),
            }
            for s in coding.suggestions
        ],
    }
