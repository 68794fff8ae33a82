"""`learnt mark`: note a full reading of a passage, under a person's name."""

import click

from learnt.cli.context import Context, codebook_option, pass_context
from learnt.cli.passages import found_passage
from learnt.cli.printing import say
from learnt.engine.codebook import load
from learnt.engine.coding.queue.blind import seen_already
from learnt.engine.coding.said import edition
from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.decision import Reading
from learnt.engine.domain.errors import UserError


@click.command()
@click.argument("document")
@click.argument("passage", type=click.IntRange(min=0))
@click.option("--by", required=True, help="Your name. Readings are always a person's.")
@click.option(
    "--theme", "themes", multiple=True, help="A theme it speaks to; once for each. None if to none."
)
@click.option("--blind", is_flag=True, help="You saw no suggestions for this passage.")
@codebook_option
@pass_context
def mark(
    context: Context, document: str, passage: int, by: str, themes: tuple[str, ...], blind: bool, codebook: str
) -> None:  # fmt: skip
    """Note that you read all of PASSAGE of DOCUMENT, and every theme it speaks to.

    It confirms the themes you name and rejects all others of the codebook. Ids are as `learnt next --json` prints them.
    """
    book = load(codebook)
    named = tuple(dict.fromkeys(themes))
    _refuse_unknown(named, book)
    store = context.open_store()
    entry, place = found_passage(store, document, passage)
    if blind and (why := seen_already(entry, place, by, book.id)):
        raise UserError(f"{why} Mark it again without --blind.")
    anchor = Anchor.at(entry.study.document.text, place.span)
    store.mark(document, passage, Reading(by, anchor, named, blind, edition(book)))
    say(f"Noted: {len(named)} theme(s) in passage {passage} by {by}{', blind' if blind else ''}.")


def _refuse_unknown(themes: tuple[str, ...], codebook: Codebook) -> None:
    known = {theme.id for theme in codebook.themes}
    unknown = [theme for theme in themes if theme not in known]
    if unknown:
        raise UserError(
            f"The codebook {codebook.id} has no theme {', '.join(unknown)}. "
            "Its themes are in docs/reference/codebook.md."
        )
