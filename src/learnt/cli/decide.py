"""`learnt decide`: accept or reject a theme for a passage, under a person's name."""

import click

from learnt.cli.context import Context, pass_context
from learnt.cli.passages import found_passage
from learnt.cli.printing import say
from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.decision import Decision, Verdict


@click.command()
@click.argument("document")
@click.argument("passage", type=click.IntRange(min=0))
@click.argument("theme")
@click.argument("verdict", type=click.Choice([str(verdict) for verdict in Verdict]))
@click.option("--by", required=True, help="Your name. Decisions are always a person's.")
@click.option("--reason", default="", help="Why, if it helps others.")
@pass_context
def decide(
    context: Context, document: str, passage: int, theme: str, verdict: str, by: str, reason: str
) -> None:
    """Decide whether THEME belongs to PASSAGE of DOCUMENT (ids as `learnt search --json` prints them).

    For a saved question write question:NAME in place of THEME: accepted where PASSAGE shows that DOCUMENT fits it.
    """
    store = context.open_store()
    entry, place = found_passage(store, document, passage)
    anchor = Anchor.at(entry.study.document.text, place.span)
    store.decide(document, passage, Decision(theme, Verdict(verdict), by, anchor, reason))
    say(f"Noted: {theme} {verdict} by {by}.")
