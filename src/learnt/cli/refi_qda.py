"""REFI-QDA on the command line: what people coded, out to other programs and in from them."""

from collections.abc import Sequence
from pathlib import Path

from learnt.cli import leaving
from learnt.cli.context import Context
from learnt.cli.printing import say
from learnt.engine.codebook import load
from learnt.engine.codebook.loading import load_text
from learnt.engine.codebook.writing import yaml_of
from learnt.engine.domain.errors import UserError
from learnt.engine.domain.store import Entry, Store
from learnt.engine.exchange.refi_qda import read_codebook, read_project, write_codebook, write_project
from learnt.engine.exchange.refi_qda.as_files import as_files
from learnt.engine.exchange.refi_qda.from_library import Wanted, codebook_of, project_of
from learnt.engine.exchange.refi_qda.layer import Layer, matched, new_only, read_named, themes_of
from learnt.engine.exchange.refi_qda.model import Losses, Source
from learnt.engine.exchange.refi_qda.to_codebook import codebook_from


def write(
    context: Context, entries: Sequence[Entry], output: Path, codebook: str, *, suggestions: bool
) -> None:
    """Write a project or a codebook, by the ending of the file, and tell what it cannot hold."""
    book, origin = load(codebook), f"Learnt {context.release}"
    if output.suffix == ".qdc":
        codes, losses = codebook_of(book, origin)
        write_codebook(codes, output)
        say(f"Wrote {len(book.themes)} theme(s) to {output}.")
    elif output.suffix == ".qdpx":
        project, losses = project_of(entries, Wanted(book, origin, suggestions=suggestions))
        write_project(project, output)
        marks = sum(len(one.marks) for source in project.sources for one in source.selections)
        say(
            f"Wrote {len(project.sources)} document(s) with {marks} coding(s) to {output}, and read it back: equal."
        )
        say("It holds the documents' whole texts and the coders' names. Keep it as safe as the library.")
        leaving.tell_of(leaving.of_entries(entries))
    else:
        raise UserError(
            "A REFI-QDA project ends in .qdpx, a codebook in .qdc. Give the file one of these endings."
        )
    report("What the file cannot hold", losses)


def bring_in(
    context: Context, path: Path, coder: str, codebook: str, named: Path | None, *, add: bool
) -> None:
    """Take a project in as the layer of a coder, and tell what of it was not taken in."""
    book = load(codebook)
    project, losses = read_project(path)
    layer = Layer(project, coder, themes_of(project, book, read_named(named) if named else None), losses)
    if layer.is_foreign:
        layer.tell_the_rest()
        report("Nothing was taken in", losses)
        raise UserError(
            f"None of the codes in {path.name} is a theme of the codebook {book.id}. Name some with --codes."
        )
    store = context.open_store()
    found = matched(project, store.entries())
    if add:
        found |= _added(
            context, store, path, [one for one in project.sources if one.guid not in found], codebook
        )
    count = 0
    known: list[int] = []
    for source in project.sources:
        if source.guid not in found:
            losses.lose("documents that are not in the library, with their codings")
            continue
        entry = next(iter(store.entries([found[source.guid]])))
        placed = layer.decisions(source, entry.study.document)
        for one in new_only(placed, entry, tell=known.append):
            store.decide(entry.id, one.passage, one.decision)
            count += 1
    layer.tell_the_rest()
    say(f"Took in {count} decision(s) of {', '.join(sorted(set(layer.names().values()))) or coder}.")
    if sum(known):
        say(f"{sum(known)} decision(s) were there already and were not added again.")
    report("What was not taken in", losses)


def bring_codebook(path: Path, output: Path) -> None:
    """Write a codebook of another program as a codebook file of Learnt, and tell what it could not hold."""
    book, losses = read_codebook(path)
    made = codebook_from(book, path.stem, losses)
    text = yaml_of(made)
    load_text(text, output.name)
    output.write_text(text, encoding="utf-8")
    say(f"Wrote {len(made.themes)} theme(s) in {len(made.groups)} group(s) to {output}. Complete them there.")
    report("What the codebook file could not take in", losses)


def report(title: str, losses: Losses) -> None:
    """Tell what is lost on the way."""
    lines = losses.lines()
    say(f"{title}: nothing." if not lines else f"{title}:")
    for line in lines:
        say(f"  {line}")


def _added(
    context: Context, store: Store, path: Path, sources: list[Source], codebook: str
) -> dict[str, str]:
    """Read into the library the documents that it does not have, from the plain text that their positions count in."""
    from learnt.engine.library import study_files

    wanted = [source for source in sources if source.text.strip()]
    if not wanted:
        return {}
    coder = context.coder(codebook)
    made_by, added = context.made_by(coder), {}
    with as_files(wanted) as by_file:
        for progress in study_files(list(by_file), coder):
            source = by_file[progress.path]
            for study in progress.studies:
                added[source.guid] = store.keep(
                    study, source=f"{path.resolve()}#{source.guid}", made_by=made_by
                ).id
            if progress.problem:
                say(
                    f"A document of {path.name} could not be read: {progress.problem.what} {progress.problem.remedy}"
                )
    say(f"Read {len(added)} document(s) of {path.name} into the library.")
    return added
