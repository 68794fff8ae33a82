"""`learnt read`: read files and folders into the library."""

from collections.abc import Iterator
from pathlib import Path

import click

from learnt.cli.assisting import assisted, local_model_option
from learnt.cli.columns import chosen_columns, column_options
from learnt.cli.context import Context, codebook_option, json_option, learning_option, pass_context
from learnt.cli.printing import json_line, say, with_progress
from learnt.engine.domain.errors import Problem
from learnt.engine.domain.store import Kept, Store
from learnt.engine.domain.study import Study
from learnt.engine.library import Progress, study_files
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.many import find

_DEFAULT = Limits()


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@json_option
@codebook_option
@learning_option
@local_model_option
@column_options
@click.option(
    "--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Files read at once."
)
@click.option("--max-seconds", default=_DEFAULT.seconds, show_default=True, help="Most time for one file.")
@click.option("--max-megabytes", default=_DEFAULT.megabytes, show_default=True, help="Largest file.")
@click.option("--max-pages", default=_DEFAULT.pages, show_default=True, help="Most pages of one file.")
@click.option(
    "--max-memory",
    default=_DEFAULT.memory_megabytes,
    show_default=True,
    help="Most memory for one file, megabytes.",
)
@click.option("--ocr/--no-ocr", default=True, show_default=True, help="Recognise scanned pages.")
@pass_context
def read(
    context: Context,
    /,
    paths: tuple[Path, ...],
    as_json: bool,
    codebook: str,
    learning: bool,
    **options: object,
) -> None:
    """Read files and folders into the library.

    Files that cannot be read are named with what to do; the others are read. Exit status 1 if any could not be.
    """
    plain = context.coder(codebook, learning=learning)
    coder, made_by = assisted(context, plain, context.made_by(plain), wanted=bool(options["local_model"]))
    files, problems = find(paths)
    studied = study_files(
        files,
        coder,
        limits=_limits(options),
        columns=chosen_columns(options),
        workers=_int(options, "workers"),
    )
    store = context.open_store()
    bad = report(problems, as_json=as_json)
    documents = 0
    for progress in with_progress(studied, what="Reading", total=len(files)):
        for study, kept in keep(store, progress, made_by=made_by):
            documents += 1
            if as_json:
                json_line(_record(study, kept, made_by))
            _report_lost(study.document.file, kept)
        bad += report([progress.problem] if progress.problem else [], as_json=as_json)
    if not as_json:
        say(f"Read {documents} document(s) from {len(files)} file(s); {bad} could not be read.")
        say(f"Suggestions made by {made_by}.")
    if bad:
        raise click.exceptions.Exit(1)


def keep(store: Store, progress: Progress, *, made_by: str) -> Iterator[tuple[Study, Kept]]:
    """Store what was made of one file; yield each study once it is on the disk."""
    for study in progress.studies:
        _, mark, row = study.document.file.partition("#")
        source = f"{progress.path.resolve()}{mark}{row}"
        yield study, store.keep(study, source=source, made_by=made_by)


def _report_lost(file: str, kept: Kept) -> None:
    for decision in kept.unplaced:
        say(f"{file}: a decision on {decision.decision.theme} could not be placed in the new version.")
    if kept.unplaced_readings:
        count = len(kept.unplaced_readings)
        say(f"{file}: {count} reading(s) of passages could not be placed in the new version.")


def report(problems: list[Problem], *, as_json: bool) -> int:
    """Print each problem on a line; return how many kept a file from being read."""
    for problem in problems:
        say(str(problem))
        if as_json and problem.fatal:
            json_line(
                {"file": problem.file, "document": None, "problems": [f"{problem.what} {problem.remedy}"]}
            )
    return sum(problem.fatal for problem in problems)


def _record(study: Study, kept: Kept, made_by: str) -> dict[str, object]:
    document, findings = study.document, study.findings
    return {
        "file": document.file,
        "document": kept.id,
        "title": document.title,
        "kind": document.details.kind.value if document.details.kind else None,
        "pages": len(document.pages),
        "passages": len(document.passages),
        "learning_points": len(findings.learning_points),
        "recommendations": len(findings.recommendations),
        "figures": len(findings.figures),
        "problems": list(document.problems),
        "prompts": len(findings.prompts),
        "resources": len(findings.resources),
        "change": kept.change,
        "version": document.version,
        "made_by": made_by,
    }


def _int(options: dict[str, object], name: str) -> int:
    return int(str(options[name]))


def _limits(options: dict[str, object]) -> Limits:
    return Limits(
        megabytes=_int(options, "max_megabytes"),
        pages=_int(options, "max_pages"),
        seconds=float(str(options["max_seconds"])),
        memory_megabytes=_int(options, "max_memory"),
        ocr=bool(options["ocr"]),
    )
