"""`learnt read`: read files and folders into the library."""

from collections.abc import Iterator
from pathlib import Path

import click

from learnt.cli.assisting import assisted, local_model_option
from learnt.cli.columns import chosen_columns, column_options
from learnt.cli.context import Context, codebook_option, json_option, learning_option, pass_context
from learnt.cli.printing import json_line, say, with_progress
from learnt.cli.spreading import cluster_option, making_of, refuse_local_model, spread, workers_option
from learnt.engine.domain.errors import Problem
from learnt.engine.domain.store import Kept, Store
from learnt.engine.domain.study import Study
from learnt.engine.library import Progress, study_files
from learnt.engine.many.batches import Files, How, batches_of_files
from learnt.engine.many.corpus import read_into
from learnt.engine.many.journal import Journal
from learnt.engine.many.making import Making
from learnt.engine.many.mapping import Mapped
from learnt.engine.many.work import read_batch
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
@workers_option
@cluster_option
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    help="Read into a corpus instead: a folder NAME.parquet or NAME.jsonl.",
)
@click.option(
    "--batch", default=32, show_default=True, type=click.IntRange(1, 10_000),
    help="Files that a worker is given at once; with --workers, --cluster or --to.",
)  # fmt: skip
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

    With several workers, with a cluster and with --to, a run that was stopped goes on where it was when the same
    command is given again.
    """
    careful = context.reads_carefully()
    if options["cluster"] or options["to"] or _int(options, "workers") > 1:
        refuse_local_model(wanted=bool(options["local_model"]))
        making = making_of(context, codebook, learning=learning, careful=careful)
        _read_in_batches(context, paths, making, options, as_json=as_json)
        return
    plain = context.coder(codebook, learning=learning, careful=careful)
    coder, made_by = assisted(context, plain, context.made_by(plain), wanted=bool(options["local_model"]))
    files, problems = find(paths)
    studied = study_files(files, coder, limits=_limits(options), columns=chosen_columns(options))
    store = context.open_store()
    bad = report(problems, as_json=as_json)
    documents = 0
    for progress in with_progress(studied, what="Reading", total=len(files)):
        documents += _kept(store, progress, made_by, as_json=as_json)
        bad += report([progress.problem] if progress.problem else [], as_json=as_json)
    _sum_up(documents, len(files), bad, made_by, as_json=as_json)


def _read_in_batches(
    context: Context, paths: tuple[Path, ...], making: Making, options: dict[str, object], *, as_json: bool
) -> None:
    how = How(making, _limits(options), chosen_columns(options))
    batches, problems = _batches(paths, how, size=_int(options, "batch"))
    bad = report(problems, as_json=as_json)
    documents = 0
    cluster = str(options["cluster"]) if options["cluster"] else None
    with spread(_int(options, "workers"), cluster) as mapped:
        if options["to"]:
            found = read_into(Path(str(options["to"])), batches, mapped)
        else:
            found = _into_store(context, batches, mapped, as_json=as_json)
        for _, count, told in with_progress(found, what="Reading", total=len(batches)):
            documents += count
            bad += report(list(told), as_json=as_json)
    files = sum(len(batch.names) for batch in batches)
    _sum_up(documents, files, bad, making.made_by, as_json=as_json)


def _batches(paths: tuple[Path, ...], how: How, *, size: int) -> tuple[list[Files], list[Problem]]:
    files, problems = find(paths)
    return list(batches_of_files(files, how, size=size)), problems


def _into_store(
    context: Context, batches: list[Files], mapped: Mapped, *, as_json: bool
) -> Iterator[tuple[Files, int, tuple[Problem, ...]]]:
    """Store what is made of each batch; a batch that an earlier run had done is not read again."""
    store = context.open_store()
    with Journal(context.home / "reading.journal") as journal:
        for batch in batches:
            note = journal.note(batch.id)
            if note is not None:
                yield batch, note["documents"], tuple(Problem(*one) for one in note["problems"])
        todo = (batch for batch in batches if journal.note(batch.id) is None)
        for batch, outcomes in mapped(read_batch, todo):
            made_by = batch.how.making.made_by
            documents = sum(_kept(store, progress, made_by, as_json=as_json) for progress in outcomes)
            problems = tuple(one.problem for one in outcomes if one.problem)
            said = [(one.file, one.what, one.remedy) for one in problems]
            journal.done(batch.id, documents=documents, problems=said)
            yield batch, documents, problems
        journal.finish()


def _kept(store: Store, progress: Progress, made_by: str, *, as_json: bool) -> int:
    """Store what was made of a file and tell of it; return how many documents there were."""
    documents = 0
    for study, kept in keep(store, progress, made_by=made_by):
        documents += 1
        if as_json:
            json_line(_record(study, kept, made_by))
        _report_lost(study.document.file, kept)
    return documents


def _sum_up(documents: int, files: int, bad: int, made_by: str, *, as_json: bool) -> None:
    if not as_json:
        say(f"Read {documents} document(s) from {files} file(s); {bad} could not be read.")
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
