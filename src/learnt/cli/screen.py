"""`learnt screen`: which documents fit a question, with the evidence for and against."""

from collections.abc import Iterator
from pathlib import Path

import click

from learnt.cli.columns import chosen_columns, column_options
from learnt.cli.context import Context, codebook_option, json_option, pass_context
from learnt.cli.printing import console, json_line, say, with_progress
from learnt.cli.read import report
from learnt.engine.domain.decision import PlacedDecision
from learnt.engine.domain.study import Study
from learnt.engine.facts.finding import find_facts
from learnt.engine.reading.many import find, read_many
from learnt.engine.screening import Evidence, Verdict, parse
from learnt.engine.screening import screen as judge
from learnt.engine.screening.saved import question_of, save_question

_Screened = tuple[str, Study, tuple[PlacedDecision, ...]]
_SHOWN = 3


@click.command()
@click.argument("question")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@json_option
@click.option("--save", metavar="NAME", help="Save the question; ask it again with: learnt screen NAME")
@codebook_option
@column_options
@pass_context
def screen(
    context: Context, /, question: str, paths: tuple[Path, ...], as_json: bool, save: str | None, codebook: str,
    **columns: object,
) -> None:  # fmt: skip
    """Tell which documents fit QUESTION: those of the library, or the files and folders in PATHS.

    A question joins fields with and, or, not and brackets: age <= 18 and theme:suicide-self-harm and outcome:died.
    QUESTION may also be the name of a saved one. Every answer comes with the words for and against it: it fits, does
    not fit, or is in doubt; clear, likely or doubtful.
    """
    from learnt.engine.codebook import load

    file = context.home / "questions.yaml"
    themes = [theme.id for theme in load(codebook).themes]
    words = question_of(question, file)
    asked = parse(words, themes)
    if save:
        save_question(file, save, words, themes)
        say(f"Saved as {save}.")
    bad: list[int] = []
    studies = _files(context, codebook, paths, columns, bad) if paths else _library(context)
    for name, study, decisions in studies:
        facts = find_facts(study.document, study.codings)
        _print(name, study, judge(study, facts, asked, decisions), as_json=as_json)
    if any(bad):
        raise click.exceptions.Exit(1)


def _library(context: Context) -> Iterator[_Screened]:
    for entry in context.entries():
        yield entry.id, entry.study, entry.decisions


def _files(
    context: Context, codebook: str, paths: tuple[Path, ...], columns: dict[str, object], bad: list[int]
) -> Iterator[_Screened]:
    """Yield each document with its coding; count in `bad` the files that could not be read."""
    from learnt.engine.coding.coder import code_document

    files, problems = find(paths)
    bad.append(report(problems, as_json=False))
    coder = context.coder(codebook)
    outcomes = read_many(files, columns=chosen_columns(columns))
    for outcome in with_progress(outcomes, what="Screening", total=len(files)):
        bad.append(report([outcome.problem] if outcome.problem else [], as_json=False))
        for document in outcome.documents:
            yield document.file, Study(document, code_document(coder, document)), ()


def _print(name: str, study: Study, verdict: Verdict, *, as_json: bool) -> None:
    if as_json:
        json_line(record(name, study, verdict))
        return
    out = console()
    out.print(f"{study.document.file}: {verdict.fit.replace('-', ' ')} ({verdict.band})", style="bold")
    for side, evidence in (("for", verdict.evidence_for), ("against", verdict.evidence_against)):
        for piece in evidence[:_SHOWN]:
            words = " ".join(piece.quote.text.split())
            out.print(f"  {side}, page {piece.quote.page}: {words}  [{piece.why}]")
    for note in verdict.notes:
        out.print(f"  {note}")


def record(name: str, study: Study, verdict: Verdict) -> dict[str, object]:
    """Return a verdict in the fields that scripts rely on."""
    return {
        "file": study.document.file,
        "document": name,
        "verdict": verdict.fit,
        "band": verdict.band,
        "about": verdict.about,
        "for": [_evidence(piece) for piece in verdict.evidence_for],
        "against": [_evidence(piece) for piece in verdict.evidence_against],
        "notes": list(verdict.notes),
    }


def _evidence(piece: Evidence) -> dict[str, object]:
    quote = piece.quote
    return {"quote": quote.text, "page": quote.page, "start": quote.start, "end": quote.end, "why": piece.why}
