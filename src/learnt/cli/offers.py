"""Show what is offered for reading, as lines for people or for scripts."""

from dataclasses import asdict

import click

from learnt.cli.passages import place_record
from learnt.cli.printing import console, json_line
from learnt.engine.coding.queue.live import LiveQueue, Offered
from learnt.engine.domain.document import Passage
from learnt.engine.domain.store import Entry

_DRAWN = "Chance chose it, to show what the rest may hold."
_HELD_BACK = "It is read before its suggestions are shown."
_BY_WORDING = "Nothing points to the theme by itself; it is next by its wording and by the answers so far."
_DOCUMENT = "It is next by its facts and wording and by the answers so far."


def show_offered(offered: Offered, theme: str, *, as_json: bool) -> None:
    """Show one to read next; what chance chose is shown without suggestions, so that nothing sways the reader."""
    entry, passage = offered.entry, offered.passage
    if passage is None:
        row: dict[str, object] = {"document": entry.study.document.file, "id": entry.id}
        row |= {"title": entry.study.document.title, "question": theme, "at_random": offered.at_random}
        reason = _DRAWN if offered.at_random else _DOCUMENT
    elif offered.at_random:
        row = {**place_record(entry, passage), "theme": theme, "at_random": True, "held_back": True}
        reason = _DRAWN
    else:
        coding = entry.study.codings[passage.number]
        row = {**place_record(entry, passage), "theme": theme, "at_random": False, "held_back": False}
        row["themes"] = list(coding.themes)
        reason = next((s.why for s in coding.suggestions if s.theme == theme), _BY_WORDING)
    _show({**row, "reason": reason}, as_json=as_json)


def show_held_back(entry: Entry, passage: Passage, *, as_json: bool) -> None:
    """Show a passage of the blind share."""
    row = {**place_record(entry, passage), "at_random": True, "held_back": True, "reason": _HELD_BACK}
    _show(row, as_json=as_json)


def show_advice(queue: LiveQueue, *, as_json: bool) -> None:
    """Say whether reading on is likely to find more."""
    advice = queue.advice()
    if as_json:
        json_line({"advice": {**asdict(advice), "held_back": queue.held_back}})
        return
    click.echo(f"\n{advice.why}")
    if queue.held_back:
        click.echo(
            f"{queue.held_back} unread passage(s) stand in the blind share and come by chance alone. "
            "Read them with: learnt next --blind --by NAME"
        )


def _show(row: dict[str, object], *, as_json: bool) -> None:
    if as_json:
        json_line(row)
        return
    out = console()
    if "passage" in row:
        out.print(
            f"\n{row['id']} passage {row['passage']}  [{row['document']}, page {row['page']}]", style="bold"
        )
        headings = row["headings"]
        assert isinstance(headings, list)
        if headings:
            out.print(f"  Under: {' > '.join(' '.join(heading.split()) for heading in headings)}")
        out.print(f"  {' '.join(str(row['quote']).split())}")
    else:
        out.print(f"\n{row['id']}  [{row['document']}]  {row['title']}", style="bold")
    out.print(f"  {row['reason']}")
