"""`learnt learn`: learn from what people decided, and suggest anew."""

import click

from learnt.cli.context import Context, codebook_option, json_option, pass_context
from learnt.cli.printing import json_line, say, table, with_progress
from learnt.engine.coding.learner.standing import Standing


@click.command()
@codebook_option
@json_option
@pass_context
def learn(context: Context, codebook: str, as_json: bool) -> None:
    """Learn from the decisions and readings in the library, and renew its suggestions.

    A theme is learned once it is confirmed in two documents and rejected once. Documents on one case count as one.
    """
    from learnt.engine.teaching import renew, to_renew

    school = context.school(codebook, careful=context.reads_carefully())
    store = context.open_store()
    lesson = school.learn(store)
    if not lesson.passages:
        say("Nobody has said anything of a passage yet. Decide or mark some: learnt next THEME")
    for standing in lesson.standings if as_json else ():
        json_line(_record(standing))
    if lesson.standings and not as_json:
        _print(lesson.standings)
    coder = school.taught()
    made_by = context.made_by(coder)
    documents = to_renew(store, coder, made_by=made_by)
    renewed = renew(store, documents, coder, made_by=made_by)
    changed = sum(with_progress(renewed, what="Suggesting anew", total=len(documents)))
    learned = sum(standing.learned for standing in lesson.standings)
    say(f"Learned {learned} theme(s) from {lesson.passages} passage(s). {changed} document(s) made anew.")
    say(f"Suggestions made by {made_by}.")


def _print(standings: tuple[Standing, ...]) -> None:
    # A full reading rejects every theme it does not name, so most themes are only ever rejected.
    confirmed = [standing for standing in standings if standing.confirmed]
    table(
        "What was learned",
        ("theme", "confirmed", "rejected", "documents", "learned", "sureness", "missing"),
        (
            (s.theme, s.confirmed, s.rejected, s.documents, _learned(s), s.told_in or "-", s.missing or "-")
            for s in confirmed
        ),
    )
    if len(standings) > len(confirmed):
        say(f"{len(standings) - len(confirmed)} other theme(s) were only rejected so far.")


def _learned(standing: Standing) -> str:
    if not standing.learned:
        return "not yet"
    return "yes" if standing.counts else "yes, to no gain"


def _record(standing: Standing) -> dict[str, object]:
    return {
        "theme": standing.theme,
        "confirmed": standing.confirmed,
        "rejected": standing.rejected,
        "documents": standing.documents,
        "learned": standing.learned,
        "counts": standing.counts,
        "told_in": standing.told_in or None,
        "missing": standing.missing or None,
    }
