"""`learnt search`: find passages by their words and their meaning."""

from typing import Any

import click

from learnt.cli.context import Context, json_option, pass_context
from learnt.cli.printing import console, json_line, say
from learnt.engine.searching.fields import EVERYTHING, Filters, Status, Within
from learnt.engine.searching.index import PassageIndex
from learnt.engine.searching.search import By, Found, Hit, Search


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, required=True)
@json_option
@click.option("--theme", help="Only passages with this theme, suggested or confirmed.")
@click.option(
    "--status", type=click.Choice([str(status) for status in Status]), help="Only themes of this status."
)
@click.option("--kind", help="Only passages of this kind.")
@click.option("--by", type=click.Choice([str(by) for by in By]), default=str(By.BOTH), show_default=True,
              help="Find by the words, by their meaning, or by both.")  # fmt: skip
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000))
@pass_context
def search(
    context: Context, words: tuple[str, ...], as_json: bool, theme: str | None, status: str | None,
    kind: str | None, by: str, limit: int,
) -> None:  # fmt: skip
    """Find passages that hold the words or say the like in others.

    Use "quotes" for a phrase, begin* for the beginning of a word, -word to leave a word out, heading:word for the
    headings above a passage, and theme:id, kind:id, year:2021, area:"The Place" and so on to narrow the search.
    """
    filters = Filters(
        theme=(theme,) if theme else (),
        status=(Status(status),) if status else (),
        kind=(kind,) if kind else (),
    )
    index = PassageIndex(context.home / "index", context.embeddings)
    store = context.open_store()
    leaving_out: tuple[str, ...] = ()
    if not index.follow(store):
        leaving_out = index.behind(store) or ()
        say("Another program is writing the search index, so documents that changed just now may be missing.")
    within = Within(EVERYTHING, filters, (*leaving_out, *context.held()))
    found = index.search(Search(" ".join(words), within, By(by), limit))
    for hit in found.hits:
        if as_json:
            json_line(_record(hit))
        else:
            _print(hit)
    if not as_json:
        click.echo(_told(found))


def _print(hit: Hit) -> None:
    out = console()
    out.print(f"\n{hit.file}, page {hit.page}  {' > '.join(hit.headings)}", style="bold")
    out.print(f"  {' '.join(hit.quote.split())}")


def _told(found: Found) -> str:
    if not found.hits:
        return "No passage holds these words. Try fewer words, or other words for the same thing."
    near = found.total - found.by_words
    others = f"; {near} more say the like in other words" if near and found.by_words else ""
    if not found.by_words:
        return f"\n{len(found.hits)} of {found.total} passage(s). None holds the words; these say the like in others."
    some = (
        f" at least {found.needed} of the {found.asked} words" if found.needed < found.asked else " the words"
    )
    return f"\n{len(found.hits)} of {found.total} passage(s) shown. {found.by_words} hold{some}{others}."


def _record(hit: Hit) -> dict[str, Any]:
    return {
        "document": hit.file,
        "id": hit.document,
        "passage": hit.passage,
        "page": hit.page,
        "start": hit.start,
        "end": hit.end,
        "quote": hit.quote,
        "headings": list(hit.headings),
        "kind": hit.kind,
        "themes": list(hit.themes),
        "score": round(hit.score, 6),
        "version": hit.version,
        "title": hit.title,
        "why": list(hit.why),
        "statuses": dict(hit.statuses),
        "highlights": [[span.start, span.end] for span in hit.highlights],
    }
