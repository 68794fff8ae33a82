"""`learnt reindex`: build the search index from nothing."""

import click

from learnt.cli.context import Context, pass_context
from learnt.engine.searching.index import PassageIndex


@click.command()
@pass_context
def reindex(context: Context) -> None:
    """Build the search index again from the library. Nothing is lost: the index holds nothing of its own.

    Learnt does this by itself when it finds the index missing or damaged. Do it by hand to be rid of every trace of
    documents that were taken out of the library.
    """
    index = PassageIndex(context.home / "index", context.embeddings)
    index.rebuild(context.open_store())
    click.echo(f"{index.size()} document(s) can be searched.")
