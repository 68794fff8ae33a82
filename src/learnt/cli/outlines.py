"""`learnt outlines`: which outlines a briefing can be made with."""

from pathlib import Path

import click

from learnt.cli.context import Context, json_option, pass_context
from learnt.cli.printing import json_line, say, table
from learnt.engine.briefing.outlines import outlines_in, read_outline, shipped, shipped_outline


@click.command()
@click.option("--check", "file", type=click.Path(path_type=Path), help="Check an outline file of your own.")
@json_option
@pass_context
def outlines(context: Context, file: Path | None, as_json: bool) -> None:
    """List the outlines that come with Learnt, and your own in the folder outlines of $LEARNT_HOME."""
    if file is not None:
        outline = read_outline(file)
        say(f"{file.name}: the outline “{outline.id}” has {len(outline.parts)} part(s) and no faults.")
        return
    own = outlines_in(context.home / "outlines")
    every = {name: shipped_outline(name) for name in shipped()} | own
    if as_json:
        for outline in every.values():
            json_line(
                {"id": outline.id, "name": outline.name, "about": outline.about, "own": outline.id in own}
            )
        return
    table(
        "Outlines",
        ["Outline", "Name", "What it is for"],
        [(one.id, one.name, one.about) for one in every.values()],
    )
