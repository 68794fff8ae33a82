"""`learnt record`: questions about a record as it is written, each with the words that raised it."""

import datetime
import sys
from pathlib import Path

import click

from learnt.cli.context import json_option
from learnt.cli.printing import json_line
from learnt.engine.domain.errors import UserError
from learnt.engine.records import RecordKind, Rules, as_rows, as_text, check, load_rules, shipped_rules


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--kind", type=click.Choice([one.value for one in RecordKind]), default=RecordKind.CONTACT.value, show_default=True,
              help="What sort of record it is.")  # fmt: skip
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), help="The day on which it is read; today by default."
)
@click.option("--rules", type=click.Path(dir_okay=False, path_type=Path), help="Rules of your own, as YAML.")
@json_option
def record(file: Path, kind: str, on: datetime.datetime | None, rules: Path | None, as_json: bool) -> None:
    """Ask about the record in FILE (- reads what is pasted): what it leaves open, and which words hide harm.

    There is no mark and no score, and nothing is stored.
    """
    asked: Rules = load_rules(rules) if rules else shipped_rules()
    day = on.date() if on else datetime.datetime.now(tz=datetime.UTC).astimezone().date()
    found = check(asked, _text(file), RecordKind(kind), on=day)
    if not as_json:
        click.echo(as_text(found))
        return
    for row in as_rows(found):
        json_line(row)


def _text(file: Path) -> str:
    """Return the words of a record; text files only are read as they stand, others by their reader."""
    if str(file) == "-":
        return sys.stdin.read()
    if file.suffix.lower() in {".txt", ".md", ""}:
        return _plain(file)
    from learnt.engine.reading import read

    return "\n\n".join(one.text for one in read(file))


def _plain(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UserError(f"{file.name} cannot be opened. Check its name and that you may read it.") from error
    except UnicodeDecodeError as error:
        raise UserError(f"{file.name} is not text in UTF-8. Save it as UTF-8.") from error
