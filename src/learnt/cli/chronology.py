"""`learnt chronology`: merge agencies' chronologies, and see what the whole asks."""

import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from learnt.cli.context import Context, json_option, pass_context
from learnt.cli.printing import json_line, say, table
from learnt.engine.domain.errors import DocumentError, UserError

_PICTURE = ".svg"
_HEADINGS = "chronology-headings.yaml"
_PASTED = "-"


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "-o", "--output", "outputs", multiple=True, type=click.Path(path_type=Path),
    help="A file to write: .docx, .xlsx, .csv, .pdf, or .svg for the timeline. May be repeated.",
)  # fmt: skip
@click.option("--people", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The people of the case: YAML or a workbook.")  # fmt: skip
@click.option("--headings", type=click.Path(dir_okay=False, path_type=Path), help="Which column holds what; kept here once you agree. [default: in $LEARNT_HOME]")  # fmt: skip
@click.option("--rules", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Rules of your own in place of those that come with Learnt.")  # fmt: skip
@click.option("--agency", "agencies", multiple=True, metavar="FILE=NAME", help="The agency of a file, or of pasted text: -=NAME. May be repeated.")  # fmt: skip
@click.option(
    "--ends", type=click.DateTime(["%Y-%m-%d"]), help="The last day the chronologies cover. [default: today]"
)
@click.option("--title", default="Merged chronology", show_default=True)
@json_option
@pass_context
def chronology(
    context: Context, /, files: tuple[Path, ...], outputs: tuple[Path, ...], people: Path | None,
    headings: Path | None, rules: Path | None, agencies: tuple[str, ...], ends: datetime | None, title: str,
    as_json: bool,
) -> None:  # fmt: skip
    """Merge agencies' chronologies in FILES into one, and ask about it.

    FILES are Word documents, workbooks, CSV files or text; - reads pasted text. Every fault is told with its row, and
    nothing is mended, joined or left out by itself: likely duplicates, conflicts and dates that may be meant are
    offered. Questions are questions; nobody is scored.
    """
    from learnt.engine.chronology.directory import Directory
    from learnt.engine.chronology.finders import load_rules
    from learnt.engine.chronology.report import report
    from learnt.engine.people.loading import load_people

    _check(outputs)
    known = Directory(load_people(people)) if people else Directory()
    day = ends.date() if ends else datetime.now(UTC).astimezone().date()
    parts, failed = _read(files, known, day, headings or context.home / _HEADINGS, _named(agencies))
    found = report(title, parts, known, rules=load_rules(rules, known), day=day)
    for output in outputs:
        _write(found, output)
    if as_json:
        _print_json(found)
    else:
        _print(found)
    if failed:
        raise click.exceptions.Exit(1)


def _check(outputs: tuple[Path, ...]) -> None:
    from learnt.engine.chronology.writing import WRITERS

    for output in outputs:
        if output.suffix.lower() not in {*WRITERS, _PICTURE}:
            ways = ", ".join((*WRITERS, _PICTURE))
            raise UserError(f"{output.name} has no ending that can be written. Give one of: {ways}.")


def _named(agencies: tuple[str, ...]) -> dict[str, str]:
    pairs = [one.partition("=") for one in agencies]
    if any(not (file and name) for file, _, name in pairs):
        raise UserError("An agency is given as FILE=NAME, such as school.xlsx=School.")
    return {Path(file).name: name for file, _, name in pairs}


def _read(
    files: tuple[Path, ...], people: Any, last: date, headings: Path, agencies: Mapping[str, str]
) -> tuple[list[Any], int]:
    """Return what was read of each file, and how many could not be; keep the headings that were met first."""
    from learnt.engine.chronology.mapping import load_mappings, mappings_text
    from learnt.engine.chronology.reading import Import, read_chronology, read_pasted

    remembered = load_mappings(headings)
    how = Import(last, people, remembered, dict(agencies))
    imported, failed = [], 0
    for file in files:
        try:
            pasted = str(file) == _PASTED
            one = read_pasted(sys.stdin.read(), agencies.get(_PASTED, "Pasted text"), how) if pasted else read_chronology(file, how)  # fmt: skip
            imported.append(one)
        except DocumentError as error:
            say(f"{file.name}: {error}")
            failed += 1
    new = {heads: fields for one in imported for heads, fields in one.suggested.items()}
    if new:
        headings.parent.mkdir(parents=True, exist_ok=True)
        headings.write_text(mappings_text(remembered | new), encoding="utf-8")
        say(
            f"Headings were met for the first time. See what each was taken to hold, and change it, in {headings}."
        )
    return [one.chronology for one in imported], failed


def _write(found: Any, output: Path) -> None:
    from learnt.engine.charts.drawing import svg
    from learnt.engine.chronology.timeline import Lanes, timeline
    from learnt.engine.chronology.writing import WRITERS

    if output.suffix.lower() != _PICTURE:
        WRITERS[output.suffix.lower()](found, output)
        say(f"Wrote {output}.")
        return
    for lanes in Lanes:
        path = output.with_stem(f"{output.stem}-by-{lanes.value}")
        path.write_text(svg(timeline(found, lanes).picture, f"by-{lanes.value}"), encoding="utf-8")
        say(f"Wrote {path}.")


def _print_json(found: Any) -> None:
    for kind, rows in _records(found):
        for row in rows:
            json_line({"is": kind, **row})


def _records(found: Any) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    from learnt.engine.chronology.rows_out import fault_record, finding_record, match_record, record

    yield "entry", [record(found, one) for one in found.chronology.entries]
    yield "question", [finding_record(found, one) for one in found.findings]
    yield "pair", [match_record(found, one) for one in found.matches]
    yield (
        "people",
        [{"prompt": one.id, "about": one.about, "question": one.question} for one in found.prompts],
    )
    yield "fault", [fault_record(one) for one in found.chronology.faults]


def _print(found: Any) -> None:
    chronology = found.chronology
    say(
        f"{len(chronology.entries)} entries of {len(chronology.agencies)} agencies; "
        f"{len(chronology.entries) - len(chronology.dated)} without a date that can be read."
    )
    numbers = found.numbers
    table("Questions", ["Rule", "Question", "Entries"], [
        (one.rule.name, one.question, ", ".join(str(numbers[entry.id]) for entry in one.entries)) for one in found.findings
    ])  # fmt: skip
    table("May be one event", ["Entries", "Because", "They differ in"], [
        (f"{numbers[one.first.id]} and {numbers[one.second.id]}", "; ".join(one.why), "; ".join(one.differ))
        for one in found.matches
    ])  # fmt: skip
    if found.prompts:
        table("Questions about people", ["Question"], [(one.question,) for one in found.prompts])
    table("Rows to look at", ["Where", "What"], [(one.place, one.what) for one in chronology.faults])
