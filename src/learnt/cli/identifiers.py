"""`learnt identifiers`: what may tell who somebody is in files, kind by kind, and what several things tell together."""

from collections.abc import Iterator
from pathlib import Path

import click

from learnt.cli.context import json_option
from learnt.cli.people import people_option, protected_option, table_of
from learnt.cli.printing import console, json_line
from learnt.cli.read import report
from learnt.engine.domain.document import Document
from learnt.engine.domain.person import Person
from learnt.engine.privacy import Combination, Identifier, ready, told
from learnt.engine.reading.many import find as find_files
from learnt.engine.reading.many import read_many


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@people_option
@protected_option
@json_option
def identifiers(
    paths: tuple[Path, ...], people: Path | None, protected: tuple[str, ...], as_json: bool
) -> None:
    """Show what may tell who somebody is in files and folders: names, numbers, addresses, dates, places.

    Nothing is kept. The words that were found are shown, so mind who sees the screen. Exit status 1 if something was
    found that stops a release, or a file could not be read.
    """
    table = table_of(people)
    files, problems = find_files(paths)
    bad = report(problems, as_json=as_json)
    for outcome in read_many(files):
        bad += report([outcome.problem] if outcome.problem else [], as_json=as_json)
        for document in outcome.documents:
            bad += _show(document, table, protected, as_json=as_json)
    if bad:
        raise click.exceptions.Exit(1)


def _show(
    document: Document, people: tuple[Person, ...], protected: tuple[str, ...], *, as_json: bool
) -> bool:
    """Print what was found in a document; tell whether something stops a release."""
    release = ready(document.text, people, protected)
    found, together, stops = release.found, release.combinations(), release.stops
    if as_json:
        for row in _rows(document, found):
            json_line(row)
        for one in together:
            json_line({"file": document.file, **_record(one)})
        return bool(stops)
    out = console()
    out.print(document.file, style="bold")
    for row in _rows(document, found):
        out.print(f"  page {row['page']}: {row['words']}  [{row['kind']}, {row['sure']}: {row['why']}]")
    for line in (*told(found), *(one.words() for one in together if one.warns), *stops):
        out.print(line)
    return bool(stops)


def _rows(document: Document, found: tuple[Identifier, ...]) -> Iterator[dict[str, object]]:
    """Yield each identifier in the fields that scripts rely on."""
    for one in found:
        yield {
            "file": document.file,
            "kind": one.kind.value,
            "words": one.span.of(document.text),
            "start": one.span.start,
            "end": one.span.end,
            "page": next(
                (page.number for page in document.pages if page.start <= one.span.start < page.end), 1
            ),
            "sure": one.sure.value,
            "why": one.why,
            "check_passed": one.check_passed,
            "people": list(one.people),
        }


def _record(one: Combination) -> dict[str, object]:
    clues = [{"kind": clue.kind, "start": clue.span.start, "end": clue.span.end, "specific": clue.specific, "instead": clue.instead} for clue in one.clues]  # fmt: skip
    return {"person": one.person, "specific": list(one.specific), "warns": one.warns, "clues": clues}
