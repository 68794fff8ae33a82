"""`learnt demo`: read a folder, show what it teaches, and write a briefing; the main job in one command."""

from collections import Counter
from pathlib import Path

import click

from learnt.cli.brief import write_briefing
from learnt.cli.context import Context, pass_context
from learnt.cli.printing import say, table, with_progress
from learnt.cli.read import keep, report
from learnt.engine.analysis import frames
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.findings import AMISS
from learnt.engine.domain.study import Study
from learnt.engine.library import study_files
from learnt.engine.reading.many import find

_MOST = 12
"""Themes and figures shown."""
_LISTED = 25
"""Documents shown."""


@click.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.option(
    "-o", "--output", default="demo", show_default=True, type=click.Path(file_okay=False, path_type=Path)
)
@pass_context
def demo(context: Context, folder: Path, output: Path) -> None:
    """Read FOLDER into the library, print what it teaches, and write a briefing to OUTPUT."""
    coder = context.coder("safeguarding")
    files, problems = find([folder])
    report(problems, as_json=False)
    store = context.open_store()
    studies: list[Study] = []
    for progress in with_progress(study_files(files, coder), what="Reading", total=len(files)):
        studies.extend(study for study, _ in keep(store, progress, made_by=context.made_by(coder)))
        report([progress.problem] if progress.problem else [], as_json=False)
    if not studies:
        raise click.ClickException(
            f"Nothing in {folder} could be read. Each file is named above with what to do."
        )
    _show(studies, coder.codebook)
    write_briefing(studies, coder.codebook, output, formats="docx,html,pdf", title="Learning from reviews")
    say(f"Open {output / 'briefing.html'} in a browser. See the library with: make serve")


def _show(studies: list[Study], codebook: Codebook) -> None:
    table(
        f"Read {len(studies)} documents"
        + (f", of which the first {_LISTED}" if len(studies) > _LISTED else ""),
        ["Document", "Pages", "Passages", "Learning points", "Recommendations", "Figures", "Prompts"],
        [_counts(study) for study in studies[:_LISTED]],
    )
    prevalence = [row for row in frames.prevalence_table(studies, codebook).to_dicts() if row["documents"]]
    table(
        "Themes that most documents raise (suggested, not yet confirmed)",
        ["Theme", "Documents", "Passages"],
        [(row["name"], f"{row['documents']} of {row['of']}", row["passages"]) for row in prevalence[:_MOST]],
    )
    verdicts = Counter(str(figure.check) for study in studies for figure in study.findings.figures)
    amiss = dict.fromkeys(
        (study.document.file, figure.quote.page, str(figure.check), figure.why)
        for study in studies
        for figure in study.findings.figures
        if figure.check in AMISS
    )
    table(
        "Figures: " + ", ".join(f"{count} {name}" for name, count in verdicts.most_common()),
        ["Document", "Page", "Verdict", "Why"],
        list(amiss)[:_MOST],
    )


def _counts(study: Study) -> tuple[object, ...]:
    document, found = study.document, study.findings
    return (
        document.file, len(document.pages), len(document.passages), len(found.learning_points),
        len(found.recommendations), len(found.figures), len(found.prompts),
    )  # fmt: skip
