"""`learnt families`: which documents share so much wording that they are on one case, or copies of each other."""

from collections.abc import Iterator
from pathlib import Path

import click

from learnt.cli.context import Context, json_option, pass_context
from learnt.cli.printing import json_line, say, table
from learnt.cli.spreading import cluster_option, corpus_option, spread, workers_option
from learnt.engine.families import Link, families_of


@click.command()
@json_option
@corpus_option
@workers_option
@cluster_option
@pass_context
def families(context: Context, as_json: bool, corpus: Path | None, workers: int, cluster: str | None) -> None:
    """Find documents that are on one case or copies of each other, by the wording they share.

    Nothing is changed: on the website, people say which documents are on one case.
    """
    from learnt.engine.many.wording import batches_of_corpus, batches_of_texts, links_over

    batches = batches_of_corpus(corpus) if corpus else batches_of_texts(_texts(context))
    with spread(workers, cluster) as mapped:
        ids, links = links_over(mapped, batches)
    if as_json:
        for link in links:
            json_line(
                {
                    "one": link.one,
                    "other": link.other,
                    "jaccard": round(link.jaccard, 4),
                    "containment": round(link.containment, 4),
                }
            )
    elif links:
        _print(links)
    apart = len(set(families_of(ids, links).values()))
    say(
        f"{len(ids)} document(s) in {apart} famil{'y' if apart == 1 else 'ies'}; {len(links)} pair(s) share wording."
    )


def _texts(context: Context) -> Iterator[tuple[str, str]]:
    return ((entry.id, entry.study.document.text) for entry in context.open_store().entries())


def _print(links: list[Link]) -> None:
    table(
        "Documents that share wording",
        ["One", "Other", "Of all their wording", "Of the shorter one"],
        [(link.one, link.other, f"{link.jaccard:.0%}", f"{link.containment:.0%}") for link in links],
    )
