"""`learnt genogram`: the family on a day, as a picture and in words."""

import datetime
from pathlib import Path
from typing import Any

import click

from learnt.cli.context import json_option
from learnt.cli.printing import json_line, say
from learnt.engine.domain.errors import UserError
from learnt.engine.genogram import NO_NUDGES, Genogram, load_key, load_nudges, png, shipped_key, svg, told
from learnt.engine.genogram import genogram as laid_out
from learnt.engine.genogram.telling import heading
from learnt.engine.people.loading import load_people

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("people", type=_FILE)
@click.option(
    "-o", "--output", type=_FILE, help="Where to write the picture: a name that ends in .svg or .png."
)
@click.option("--at", type=click.DateTime(["%Y-%m-%d"]), help="The day to show; today by default.")
@click.option("--key", type=_FILE, help="A key of your own, as YAML.")
@click.option("--nudges", type=_FILE, help="Who is to stand elsewhere, as YAML.")
@json_option
def genogram(
    people: Path, output: Path | None, at: datetime.datetime | None, key: Path | None, nudges: Path | None, as_json: bool
) -> None:  # fmt: skip
    """Draw the genogram of PEOPLE, a list of people as YAML or a workbook, and read it out.

    Only what had begun by the day is shown; what was over is drawn as past. Names and addresses are never in it: people
    are called by pseudonym or role.
    """
    if output is not None and output.suffix.lower() not in _WRITERS:
        raise UserError(f"{output.name} must end in .svg or .png.")
    day = at.date() if at else datetime.datetime.now(tz=datetime.UTC).astimezone().date()
    asked = load_nudges(nudges) if nudges else NO_NUDGES
    one = laid_out(load_people(people), day, load_key(key) if key else shipped_key(), asked)
    if output is not None:
        _write(one, output)
    if as_json:
        json_line(_record(one))
    else:
        click.echo("\n".join((heading(one), *told(one))))


_WRITERS = {".svg": lambda one: svg(one).encode(), ".png": png}


def _write(one: Genogram, output: Path) -> None:
    try:
        output.write_bytes(_WRITERS[output.suffix.lower()](one))
    except OSError as error:
        raise UserError(
            f"{output.name} cannot be written. Check the folder and that you may write there."
        ) from error
    say(f"Wrote {output.name}.")


def _record(one: Genogram) -> dict[str, Any]:
    """Return a genogram in the fields that scripts rely on."""
    return {
        "heading": heading(one),
        "day": one.scene.day.isoformat(),
        "told": list(told(one)),
        "people": [
            {
                "id": each.id,
                "x": round(each.x, 1),
                "y": round(each.y, 1),
                "sign": each.look.sign,
                "dead": each.look.dead,
            }
            for each in one.drawing.symbols
        ],
        "homes": [
            {"id": loop.id, "label": loop.label, "members": list(loop.members)} for loop in one.drawing.loops
        ],
        "width": round(one.drawing.width),
        "height": round(one.drawing.height),
    }
