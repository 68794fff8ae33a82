"""The options that spread work over processes or machines, and the mapping that they ask for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from learnt.cli.context import Context
from learnt.cli.printing import say
from learnt.engine.domain.errors import UserError
from learnt.engine.many.making import Making
from learnt.engine.many.mapping import Mapped, in_processes, in_this_process

workers_option = click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, 64),
    help="Processes that work at once. Each needs some 300 MB of memory.",
)  # fmt: skip
cluster_option = click.option(
    "--cluster", metavar="ADDRESS", help="Let a Dask cluster do the work: the address of its scheduler."
)

corpus_option = click.option(
    "--corpus", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Count over a corpus that `learnt read --to` made, not over the library.",
)  # fmt: skip


@contextmanager
def spread(workers: int, cluster: str | None) -> Iterator[Mapped]:
    """Give the mapping that was asked for."""
    if cluster:
        from learnt.cluster.dask import on_cluster

        with on_cluster(cluster) as mapped:
            yield mapped
    elif workers > 1:
        yield in_processes(workers)
    else:
        yield in_this_process


def making_of(context: Context, codebook: str, *, learning: bool, careful: bool = False) -> Making:
    """Return how suggestions are made, in a form that any process can follow; what cannot be used is told of."""
    if context.embeddings is None:
        say("The language model is missing, so suggestions rest on words alone. Run make setup.")
    making = Making(
        codebook, context.embeddings, context.home / "models", learning, context.release, careful=careful
    )
    try:
        return making.named()
    except UserError as error:
        if not learning:
            raise
        say(f"{error} Suggestions are made without it.")
        return replace(making, learning=False).named()


def refuse_local_model(*, wanted: bool) -> None:
    """Refuse to ask one local model from many places at once."""
    if wanted:
        raise UserError(
            "A local model is asked from one process. Leave out --workers, --cluster and --to, or --local-model."
        )
