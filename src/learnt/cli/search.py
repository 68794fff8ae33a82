"""`learnt search`: find passages by their words."""

from collections.abc import Sequence
from typing import Any

import click

from learnt.cli.context import Context, json_option, pass_context
from learnt.cli.passages import place_record
from learnt.cli.printing import console, json_line
from learnt.engine.domain.store import Entry, Store
from learnt.engine.searching.index import Hit, PassageIndex


@click.command()
@click.argument("words", nargs=-1, required=True)
@json_option
@click.option("--theme", help="Only passages with this theme.")
@click.option("--kind", help="Only passages of this kind.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000))
@pass_context
def search(
    context: Context, words: tuple[str, ...], as_json: bool, theme: str | None, kind: str | None, limit: int
) -> None:  # fmt: skip
    """Find passages that hold the words. Use "quotes" for a phrase and -word to leave a word out."""
    store = context.open_store()
    index = PassageIndex(context.home / "index")
    index.follow(store)
    hits = index.search(" ".join(words), limit=limit, theme=theme, kind=kind)
    rows = _rows(store, hits)
    for row in rows:
        if as_json:
            json_line(row)
        else:
            out = console()
            out.print(f"\n{row['document']}, page {row['page']}  {' > '.join(row['headings'])}", style="bold")
            out.print(f"  {' '.join(row['quote'].split())}")
    if not rows and not as_json:
        click.echo("No passage holds these words. Try fewer words, or other words for the same thing.")


def _rows(store: Store, hits: Sequence[Hit]) -> list[dict[str, Any]]:
    entries = {entry.id: entry for entry in store.entries(list({hit.document for hit in hits}))}
    return [_row(entries[hit.document], hit) for hit in hits if hit.document in entries]


def _row(entry: Entry, hit: Hit) -> dict[str, Any]:
    coding = entry.study.codings[hit.passage]
    return {
        **place_record(entry, entry.study.document.passages[hit.passage]),
        "kind": coding.kind,
        "themes": list(coding.themes),
        "score": round(hit.score, 4),
    }
