"""`learnt next`: what to read next for a theme or a question, or without suggestions, and whether to read on."""

import click

from learnt.cli.context import Context, codebook_option, json_option, pass_context
from learnt.cli.offers import show_advice, show_held_back, show_offered
from learnt.cli.printing import json_line
from learnt.engine.coding.queue.blind import BlindShare
from learnt.engine.coding.queue.live import LiveQueue
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.errors import UserError


@click.command()
@click.argument("theme", required=False)
@click.option("--question", metavar="NAME", help="A question saved with learnt screen, in place of a theme.")
@click.option("--blind", is_flag=True, help="What you have still to read before suggestions are shown.")
@click.option("--by", help="Your name; needed with --blind.")
@click.option("--count", default=10, show_default=True, type=click.IntRange(1, 1000))
@json_option
@codebook_option
@pass_context
def next(  # noqa: A001 - the word a person types
    context: Context, theme: str | None, question: str | None, blind: bool, by: str | None, count: int,
    as_json: bool, codebook: str,
) -> None:  # fmt: skip
    """Tell what to read next for THEME, with reasons, some of it by chance, and whether to read on.

    Answer with: learnt decide (one theme) or learnt mark (all themes of a passage). Both count here at once.
    """
    if [theme is not None, question is not None, blind].count(True) != 1:
        raise click.UsageError("Name a theme, or a question with --question, or ask for --blind.")
    if blind:
        _print_blind(context, by, codebook, count, as_json=as_json)
        return
    if theme is not None:
        queue = _for_theme(context, theme, codebook)
    else:
        assert question is not None
        queue = _for_question(context, question, codebook)
    for offered in queue.next(count):
        show_offered(offered, theme or question or "", as_json=as_json)
    show_advice(queue, as_json=as_json)


def _for_theme(context: Context, theme: str, codebook: str) -> LiveQueue:
    from learnt.engine.coding.queue.live import theme_queue
    from learnt.engine.coding.queue.reading import Policy

    school = context.school(codebook)
    _refuse_unknown(theme, school.coder.codebook)
    return theme_queue(
        context.entries(), theme, school.coder, school.featurisers,
        policy=Policy(), blind=BlindShare(context.blind_share()),
    )  # fmt: skip


def _for_question(context: Context, name: str, codebook: str) -> LiveQueue:
    import numpy as np

    from learnt.engine.coding.queue.live import question_queue
    from learnt.engine.coding.queue.reading import Policy
    from learnt.engine.facts.finding import find_facts
    from learnt.engine.screening import parse, screen
    from learnt.engine.screening.likely import log_odds
    from learnt.engine.screening.saved import saved_questions

    school = context.school(codebook)
    questions = saved_questions(context.home / "questions.yaml")
    if name not in questions:
        raise UserError(
            f"No question is saved as “{name}”. Save one with: learnt screen QUESTION --save {name}"
        )
    asked = parse(questions[name], [theme.id for theme in school.coder.codebook.themes])
    entries = context.entries()
    verdicts = (
        screen(e.study, find_facts(e.study.document, e.study.codings), asked, e.decisions) for e in entries
    )
    first = np.array([log_odds(verdict) for verdict in verdicts])
    return question_queue(entries, name, first, school.featurisers[:1], policy=Policy())


def _refuse_unknown(theme: str, codebook: Codebook) -> None:
    if theme not in {one.id for one in codebook.themes}:
        raise UserError(
            f"The codebook {codebook.id} has no theme {theme}. Its themes are in docs/reference/codebook.md."
        )


def _print_blind(context: Context, by: str | None, codebook: str, count: int, *, as_json: bool) -> None:
    from learnt.engine.codebook import load

    if not by:
        raise click.UsageError("Say who reads, with --by NAME.")
    share, book = BlindShare(context.blind_share()), load(codebook).id
    found = [
        (share.lot(entry, passage), entry.id, entry, passage)
        for entry in context.entries()
        for passage in share.to_read(entry, by, book)
    ]
    found.sort(key=lambda one: one[:2])
    for _, _, entry, passage in found[:count]:
        show_held_back(entry, passage, as_json=as_json)
    if as_json:
        json_line({"advice": {"unread": len(found)}})
    else:
        click.echo(f"\n{len(found)} passage(s) to read before suggestions are shown to {by}.")
